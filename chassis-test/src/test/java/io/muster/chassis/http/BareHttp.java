package io.muster.chassis.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import io.restassured.RestAssured;

/** A request over a bare socket, for what REST clients do not let through: broken escapes, bodies of unknown length. */
final class BareHttp implements AutoCloseable {
    private static final int CHUNK = 65_536;

    private final Socket socket;

    private BareHttp(Socket socket) {
        this.socket = socket;
    }

    static BareHttp to(String method, String path, String... headers) {
        try {
            Socket socket = new Socket("localhost", RestAssured.port);
            StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            head.append("\r\n");
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.US_ASCII));
            return new BareHttp(socket);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Sends until the server hangs up, as it may once it has seen too much. */
    void sendInChunks(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try {
            OutputStream out = socket.getOutputStream();
            for (int from = 0; from < bytes.length; from += CHUNK) {
                int size = Math.min(CHUNK, bytes.length - from);
                out.write((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(bytes, from, size);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException hungUp) {
            System.getLogger("test").log(System.Logger.Level.DEBUG, "The server has hung up", hungUp);
        }
    }

    /** The status line and the headers. */
    String head() {
        try {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            StringBuilder head = new StringBuilder();
            for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                head.append(line).append('\n');
            }
            return head.toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
