package io.muster.notification.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server with a certificate of its own making, which notes what it hears and whether that was encrypted. */
final class TlsServer implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final boolean offersTls;
    private final SSLContext tls;
    private final Path certificate;

    TlsServer(Path folder, boolean offersTls) throws IOException, InterruptedException, GeneralSecurityException {
        this.offersTls = offersTls;
        Path keys = folder.resolve("keys.p12");
        certificate = folder.resolve("certificate.pem");
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "mail",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD);
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "mail",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD,
                "-file",
                certificate.toString());
        tls = context(keys);
        Thread server = new Thread(this::accept, "tls-server");
        server.setDaemon(true);
        server.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    Path certificate() {
        return certificate;
    }

    /** Each command, after "plain " or "tls ". */
    List<String> heard() {
        return heard;
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static SSLContext context(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                Thread talk = new Thread(() -> talk(client, "plain "), "tls-server-client");
                talk.setDaemon(true);
                talk.start();
            }
        } catch (IOException closed) {
            heard.add("closed");
        }
    }

    private void talk(Socket client, String how) {
        try {
            if (how.equals("plain ")) {
                say(client, "220 test");
            }
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(how + line);
                if (line.equals("STARTTLS")) {
                    say(client, "220 go on");
                    SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(client, "localhost", 0, true);
                    secure.setUseClientMode(false);
                    talk(secure, "tls ");
                    return;
                }
                say(client, answer(line, how));
                if (line.equals("DATA")) {
                    while (!in.readLine().equals(".")) {
                        heard.add(how + "data");
                    }
                    say(client, "250 taken");
                }
            }
        } catch (IOException left) {
            heard.add(how + "left");
        }
    }

    private String answer(String line, String how) {
        if (line.startsWith("EHLO")) {
            return how.equals("plain ") && offersTls ? "250-test\r\n250 STARTTLS" : "250-test\r\n250 AUTH LOGIN PLAIN";
        }
        return line.equals("DATA") ? "354 go on" : line.startsWith("AUTH") ? "235 welcome" : "250 Ok";
    }

    private static void say(Socket client, String words) throws IOException {
        client.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
