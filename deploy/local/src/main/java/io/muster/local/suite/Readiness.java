package io.muster.local.suite;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;

import io.muster.local.infra.PostgresCluster;

/** Whether a member does its job now. */
final class Readiness {

    private static final int TIMEOUT_MS = 2000;

    private final Ports ports;
    private final PostgresCluster postgres;

    Readiness(Ports ports, PostgresCluster postgres) {
        this.ports = ports;
        this.postgres = postgres;
    }

    boolean of(Member member) {
        return switch (member) {
            case POSTGRES -> postgres.isReady();
            case KAFKA -> accepts("127.0.0.1", ports.of(Port.KAFKA));
            case INBOX -> answers(Port.INBOX, "/health") && accepts("127.0.0.1", ports.of(Port.SMTP));
            case GATEWAY -> answers(Port.GATEWAY, "/health/live");
            default -> answers(member.management(), "/q/health/ready");
        };
    }

    private boolean answers(Port port, String path) {
        try {
            var url = new URL("http://127.0.0.1:" + ports.of(port) + path);
            HttpURLConnection connection = (HttpURLConnection) url.openConnection();
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Whether anything listens there, for whatever address {@code localhost} may stand. */
    static boolean isTaken(int port) {
        try {
            for (InetAddress address : InetAddress.getAllByName("localhost")) {
                if (accepts(address.getHostAddress(), port)) {
                    return true;
                }
            }
            return false;
        } catch (IOException unknown) {
            return accepts("127.0.0.1", port);
        }
    }

    static boolean accepts(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
