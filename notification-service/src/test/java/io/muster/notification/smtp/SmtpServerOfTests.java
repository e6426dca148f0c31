package io.muster.notification.smtp;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** One scripted mail server for every test of the module, and a courier that does not take its time. */
public final class SmtpServerOfTests implements QuarkusTestResourceLifecycleManager {

    private static ScriptedSmtpServer server;

    @Override
    public Map<String, String> start() {
        if (server == null) {
            server = ScriptedSmtpServer.start();
        }
        return Map.of(
                "muster.smtp.host", "127.0.0.1",
                "muster.smtp.port", Integer.toString(server.port()),
                "muster.smtp.silence-max", "1S",
                "muster.courier.poll-every", "0.1S",
                "muster.courier.first-pause", "0.1S",
                "muster.courier.pause-max", "0.5S",
                "muster.courier.lease", "3S");
    }

    @Override
    public void stop() {
        // Ends with the JVM, like the rest of the infrastructure.
    }

    public static ScriptedSmtpServer server() {
        return server;
    }
}
