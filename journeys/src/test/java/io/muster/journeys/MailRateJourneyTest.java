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
 * own {@code smtp-source} does with as many connections and mails as long. Clients, sink, database and broker share the
 * machine. A measurement and no part of the build:
 *
 * <pre>mvn verify -Dtest=MailRate* -Dsurefire.failIfNoSpecifiedTests=false -Dmuster.journeys.mails=20000 \
 *     -Dmuster.postgres.durable=true</pre>
 *
 * <p>The first rounds are for the JVM to compile what it runs; then each kind is measured in turn, and medians are compared.
 */
class MailRateJourneyTest {

    private static final int MAILS = Integer.getInteger("muster.journeys.mails", 0);
    private static final int CONNECTIONS = 16;
    private static final int ROUNDS_TO_WARM_UP = 5;
    private static final int ROUNDS = 5;

    /** What a registration with its calendar comes to, within a few percent. */
    private static final int MAIL_BYTES = 10_500;

    /** Longer than it takes to commit them, so that no mail goes out while others are still written. */
    private static final int DUE_AFTER_S = 5 + MAILS / 20_000;

    private static final Path TOOLS = Path.of("target", "postfix").toAbsolutePath();

    /** So many registrations as the messages of attendance-service leave them, due after so many seconds. */
    static final String QUEUE = """
            INSERT INTO delivery (organization_id, id, trigger_id, template, kind, language, recipient_id, address,
                                  address_folded, reason, content, give_up_at, due_at)
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
                   now() + interval '1 day', now() + interval '%2$d seconds'
              FROM generate_series(1, %1$d) AS n
            RETURNING due_at
            """;

    @Test
    void keepsUpWithHalfOfWhatPostfixDoes() throws IOException, InterruptedException {
        assumeTrue(MAILS > 0, "a measurement: -Dmuster.journeys.mails=<number of mails> runs it");
        assumeTrue(
                run(List.of(Path.of("src/test/sh/postfix-tools").toString(), TOOLS.toString())) == 0,
                "without Postfix's smtp-source and smtp-sink there is nothing to compare with");
        int port = FreePort.any();
        Process sink = tool("smtp-sink", "-u", System.getProperty("user.name"), "127.0.0.1:" + port, "256");
        // Who queues a mail wakes the courier. Nobody wakes it for rows put in from outside: it has to look by itself.
        try (MailHouse house = new MailHouse(Map.of(
                "MUSTER_SMTP_HOST",
                "127.0.0.1",
                "MUSTER_SMTP_PORT",
                String.valueOf(port),
                "MUSTER_SMTP_CONNECTIONS",
                String.valueOf(CONNECTIONS),
                "MUSTER_COURIER_POLL_EVERY",
                "0.05S"))) {
            house.start("rate");
            double fresh = send(house);
            for (int i = 1; i < ROUNDS_TO_WARM_UP; i++) {
                send(house);
            }
            List<Double> ours = new ArrayList<>();
            List<Double> reconnecting = new ArrayList<>();
            List<Double> keeping = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                ours.add(send(house));
                reconnecting.add(source(port));
                keeping.add(source(port, "-d"));
            }
            tell(fresh, median(ours), median(reconnecting), median(keeping));
            assertThat(median(ours)).as("mails a second").isGreaterThan(500);
        } finally {
            sink.destroy();
        }
    }

    private static void tell(double fresh, double ours, double reconnecting, double keeping) {
        System.getLogger("rate")
                .log(
                        System.Logger.Level.INFO,
                        String.format(
                                "notification-service %.0f mails/s (%.0f just after its start); smtp-source %.0f/s,"
                                        + " ratio %.2f; smtp-source on kept connections %.0f/s, ratio %.2f",
                                ours, fresh, reconnecting, ours / reconnecting, keeping, ours / keeping));
    }

    private static double median(List<Double> rates) {
        return rates.stream().sorted().toList().get(rates.size() / 2);
    }

    /** What was sent before stays in the tables, as it does in production. */
    private static double send(MailHouse house) {
        String due = house.query(QUEUE.formatted(MAILS, DUE_AFTER_S)).get(0);
        assertThat(house.query("SELECT now() < '%s'".formatted(due)))
                .as("in time")
                .containsExactly("t");
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> house.query("SELECT 1 FROM delivery WHERE state IN ('queued', 'retrying') LIMIT 1")
                        .isEmpty());
        List<String> sent = house.query("""
                SELECT extract(epoch FROM max(ended_at) - timestamptz '%1$s')::text FROM delivery
                 WHERE state = 'sent' AND ended_at >= '%1$s'
                HAVING count(*) = %2$d
                """.formatted(due, MAILS));
        assertThat(sent).as("every mail went out").hasSize(1);
        return MAILS / Double.parseDouble(sent.get(0));
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
