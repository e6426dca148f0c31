package io.muster.journeys;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.muster.local.infra.FreePort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * How many mails a second one packaged notification-service hands to Postfix's {@code smtp-sink}, beside what Postfix's
 * own {@code smtp-source} does with as many connections. A measurement and no part of the build:
 *
 * <pre>mvn verify -Dtest=MailRate* -Dsurefire.failIfNoSpecifiedTests=false -Dmuster.journeys.mails=20000</pre>
 */
class MailRateJourneyTest {

    private static final int MAILS = Integer.getInteger("muster.journeys.mails", 0);
    private static final int CONNECTIONS = 16;
    private static final int MAIL_BYTES = 6_000;
    private static final Path TOOLS = Path.of("target", "postfix").toAbsolutePath();

    /** Registrations, as the messages of attendance-service leave them. */
    static final String QUEUE = """
            INSERT INTO delivery (organization_id, id, trigger_id, template, kind, language, recipient_id, address,
                                  address_folded, reason, content, give_up_at)
            SELECT '01975f5e-0000-7000-8000-000000000001', gen_random_uuid(), gen_random_uuid(), 'event-accepted',
                   'registration', 'en', gen_random_uuid(), 'p' || n || '@example.com', 'p' || n || '@example.com',
                   'participation:' || n,
                   jsonb_build_object(
                       'firstName', 'Mia', 'lastName', 'Wallner', 'organization', 'Northwind Events',
                       'event', jsonb_build_object(
                           'name', 'Spring meeting', 'description', 'What we plan for the year',
                           'startsAt', '2034-04-16T16:00:00.000Z', 'endsAt', '2034-04-16T18:00:00.000Z',
                           'timeZone', 'Europe/Vienna', 'location', '1 Example Street'),
                       'calendar', jsonb_build_object(
                           'method', 'REQUEST', 'participationId', gen_random_uuid(), 'sequence', 0)),
                   now() + interval '1 day'
              FROM generate_series(1, %d) AS n
            RETURNING 1
            """;

    @Test
    void keepsUpWithHalfOfWhatPostfixDoes() throws IOException, InterruptedException {
        assumeTrue(MAILS > 0, "a measurement: -Dmuster.journeys.mails=<number of mails> runs it");
        assumeTrue(
                run(List.of(Path.of("src/test/sh/postfix-tools").toString(), TOOLS.toString())) == 0,
                "without Postfix's smtp-source and smtp-sink there is nothing to compare with");
        int port = FreePort.any();
        Process sink = tool("smtp-sink", "-u", System.getProperty("user.name"), "127.0.0.1:" + port, "256");
        try (MailHouse house = new MailHouse(Map.of(
                "MUSTER_SMTP_HOST", "127.0.0.1",
                "MUSTER_SMTP_PORT", String.valueOf(port),
                "MUSTER_SMTP_CONNECTIONS", String.valueOf(CONNECTIONS)))) {
            house.start("rate");
            double ours = send(house, MAILS);
            ours = Math.max(ours, send(house, MAILS));
            double reconnecting = source(port);
            double keeping = source(port, "-d");

            System.getLogger("rate")
                    .log(
                            System.Logger.Level.INFO,
                            String.format(
                                    "notification-service %.0f mails/s; smtp-source %.0f/s, ratio %.2f;"
                                            + " smtp-source on kept connections %.0f/s, ratio %.2f",
                                    ours, reconnecting, ours / reconnecting, keeping, ours / keeping));
            assertThat(ours).as("mails a second").isGreaterThan(500);
        } finally {
            sink.destroy();
        }
    }

    private static double send(MailHouse house, int mails) {
        house.query("DELETE FROM delivery RETURNING 1");
        house.query(QUEUE.formatted(mails));
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> house.query("SELECT count(*) FROM delivery WHERE state = 'sent'")
                        .equals(List.of(String.valueOf(mails))));
        String seconds = house.query("SELECT extract(epoch FROM max(ended_at) - min(created_at))::text FROM delivery")
                .get(0);
        return mails / Double.parseDouble(seconds);
    }

    private static double source(int port, String... further) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(further));
        arguments.addAll(List.of("-s", String.valueOf(CONNECTIONS), "-m", String.valueOf(MAILS)));
        arguments.addAll(List.of("-l", String.valueOf(MAIL_BYTES), "-f", "from@example.com", "-t", "to@example.com"));
        arguments.add("127.0.0.1:" + port);
        long start = System.nanoTime();
        Process source = tool("smtp-source", arguments.toArray(String[]::new));
        assertThat(source.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(source.exitValue()).isZero();
        return MAILS / ((System.nanoTime() - start) / 1e9);
    }

    private static Process tool(String name, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(TOOLS.resolve("usr/sbin").resolve(name).toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment()
                .put("LD_LIBRARY_PATH", TOOLS.resolve("usr/lib/postfix").toString());
        return builder.start();
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
