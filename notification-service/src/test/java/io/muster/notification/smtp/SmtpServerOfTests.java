package io.muster.notification.smtp;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import static java.util.Map.entry;

/** One scripted mail server for every test of the module, and a courier that does not take its time. */
public final class SmtpServerOfTests implements QuarkusTestResourceLifecycleManager {

    private static ScriptedSmtpServer server;

    @Override
    public Map<String, String> start() {
        if (server == null) {
            server = ScriptedSmtpServer.start();
        }
        return Map.ofEntries(
                entry("muster.smtp.host", "127.0.0.1"),
                entry("muster.smtp.port", Integer.toString(server.port())),
                entry("muster.smtp.silence-max", "2S"),
                entry("muster.notices.heartbeat", "0.3S"),
                entry("muster.webhooks.private-allowed", "true"),
                entry("muster.notices.look-every", "0.1S"),
                entry("muster.smtp.slow-after", "0.5S"),
                entry("muster.courier.poll-every", "0.1S"),
                entry("muster.courier.first-pause", "0.1S"),
                entry("muster.courier.pause-max", "0.5S"),
                entry("muster.courier.slow-after", "0.5S"),
                entry("muster.courier.lease", "5S"));
    }

    @Override
    public void stop() {
        // Ends with the JVM, like the rest of the infrastructure.
    }

    public static ScriptedSmtpServer server() {
        return server;
    }
}
