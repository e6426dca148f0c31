package io.muster.notification.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One connection to the scripted server. */
final class SmtpConversation implements Runnable {

    private static final long BYTE_PAUSE_NS = 20_000_000;

    private final ScriptedSmtpServer server;
    private final Socket socket;
    private Behaviour behaviour = Behaviour.accept();
    private Envelope envelope;

    SmtpConversation(ScriptedSmtpServer server, Socket socket) {
        this.server = server;
        this.socket = socket;
    }

    @Override
    public void run() {
        try (socket;
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            OutputStream out = socket.getOutputStream();
            String greeting = server.greeting();
            say(out, greeting);
            if (!greeting.startsWith("220")) {
                return;
            }
            String line;
            while ((line = in.readLine()) != null && answer(line, in, out)) {
                // each answer tells whether to go on
            }
        } catch (SocketException leftByTheClient) {
            envelope = null;
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private boolean answer(String line, BufferedReader in, OutputStream out) throws IOException {
        String verb = line.split("[ :]")[0].toUpperCase();
        switch (verb) {
            case "EHLO" ->
                say(
                        out,
                        "250-test\r\n250-SIZE 1000000\r\n250-" + String.join("\r\n250-", server.offers())
                                + "\r\n250 HELP");
            case "MAIL" -> {
                server.senders().add(line);
                envelope = new Envelope(server.offers(), line);
                say(out, envelope.answer());
            }
            case "RCPT" -> {
                behaviour = envelope.recipient(line).orElseGet(() -> server.next(envelope.recipient()));
                if (behaviour.atRecipient() == null) {
                    socket.setSoLinger(true, 0);
                    return false;
                }
                say(out, behaviour.atRecipient());
            }
            case "DATA" -> {
                if (!behaviour.atRecipient().startsWith("250")) {
                    say(out, "503 5.5.1 no valid recipients");
                    return true;
                }
                say(out, "354 go on");
                return mail(in, out);
            }
            case "QUIT" -> {
                say(out, "221 bye");
                return false;
            }
            default -> say(out, "250 2.0.0 Ok");
        }
        return true;
    }

    private boolean mail(BufferedReader in, OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            text.append(line.startsWith("..") ? line.substring(1) : line).append("\r\n");
        }
        ReceivedMail mail = new ReceivedMail(envelope.sender(), envelope.recipient(), text.toString());
        if (behaviour.acceptsFirst()) {
            server.keep(mail);
        }
        if (behaviour.resets()) {
            socket.setSoLinger(true, 0);
            return false;
        }
        if (behaviour.atEnd() == null) {
            return in.readLine() != null;
        }
        if (behaviour.dawdlesUntil() != null) {
            dawdle(out);
        }
        String end = envelope.refusal(mail.raw()).orElse(behaviour.atEnd());
        if (end.startsWith("250")) {
            server.keep(mail);
        }
        say(out, end);
        return true;
    }

    private void dawdle(OutputStream out) throws IOException {
        try {
            while (!behaviour.dawdlesUntil().await(100, TimeUnit.MILLISECONDS)) {
                out.write("250-m\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    private void say(OutputStream out, String text) throws IOException {
        byte[] bytes = (text + "\r\n").getBytes(StandardCharsets.US_ASCII);
        if (!behaviour.byteByByte()) {
            out.write(bytes);
        } else {
            for (byte single : bytes) {
                out.write(single);
                out.flush();
                LockSupport.parkNanos(BYTE_PAUSE_NS);
            }
        }
        out.flush();
    }
}
