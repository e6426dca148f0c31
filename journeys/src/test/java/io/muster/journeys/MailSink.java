package io.muster.journeys;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** A mail server that takes everything, and lets somebody look on around its last word on each mail. */
final class MailSink implements AutoCloseable {

    /** @param client how the client called itself in EHLO */
    record Accepted(String client, String to, String messageId) {}

    private final ServerSocket socket;
    private final Collection<Accepted> accepted = new ConcurrentLinkedQueue<>();
    private volatile Consumer<Accepted> beforeAnswer = mail -> {};
    private volatile Consumer<Accepted> afterAnswer = mail -> {};

    MailSink() {
        try {
            socket = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        daemon(this::welcome);
    }

    int port() {
        return socket.getLocalPort();
    }

    Collection<Accepted> accepted() {
        return accepted;
    }

    /** Called with each mail when it is complete: before its 250 is written, and once that is out. */
    void watch(Consumer<Accepted> before, Consumer<Accepted> after) {
        beforeAnswer = before;
        afterAnswer = after;
    }

    private void welcome() {
        try {
            while (true) {
                Socket client = socket.accept();
                daemon(() -> talk(client));
            }
        } catch (SocketException closed) {
            return;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void talk(Socket client) {
        try (client;
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            client.setTcpNoDelay(true);
            OutputStream out = client.getOutputStream();
            say(out, "220 sink");
            String name = "";
            String to = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("EHLO ")) {
                    name = line.substring(5);
                    say(out, "250-sink\r\n250 PIPELINING");
                } else if (line.equals("DATA")) {
                    say(out, "354 go on");
                    take(new Accepted(name, to, messageId(in)), out);
                } else {
                    to = line.startsWith("RCPT TO:") ? line.substring(9, line.length() - 1) : to;
                    say(out, "250 Ok");
                }
            }
        } catch (SocketException killed) {
            return;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void take(Accepted mail, OutputStream out) throws IOException {
        accepted.add(mail);
        beforeAnswer.accept(mail);
        say(out, "250 Ok");
        afterAnswer.accept(mail);
    }

    /** Reads the mail to its end; one whose sender dies before its end was never sent. */
    private static String messageId(BufferedReader in) throws IOException {
        String id = "";
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new SocketException("the sender ended within a mail");
            }
            id = line.startsWith("Message-ID: ") ? line.substring(12) : id;
        }
        return id;
    }

    private static void say(OutputStream out, String words) throws IOException {
        out.write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "mail-sink");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
