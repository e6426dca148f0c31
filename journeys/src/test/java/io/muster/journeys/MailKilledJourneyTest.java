package io.muster.journeys;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.muster.journeys.MailSink.Accepted;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two replicas of notification-service, one message a thousand times among others, and {@code kill -9} between the mail
 * server's 250 and the mark in the database. {@code -Dmuster.journeys.kills} is how often, once by default.
 */
class MailKilledJourneyTest {

    private static final int KILLS = Integer.getInteger("muster.journeys.kills", 1);
    private static final int COPIES = 1_000;
    private static final int OTHERS = 150;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final AtomicInteger deaths = new AtomicInteger();
    private final Set<String> inFlight = ConcurrentHashMap.newKeySet();

    @Test
    void aMailGoesOutOnceUnlessItWasInFlightAtTheKill() {
        try (MailSink sink = new MailSink();
                MailHouse house = new MailHouse(Map.of(
                        "MUSTER_SMTP_HOST", "127.0.0.1",
                        "MUSTER_SMTP_PORT", String.valueOf(sink.port()),
                        "MUSTER_COURIER_LEASE", "3S"))) {
            house.start("one");
            house.start("two");
            for (int round = 0; round < KILLS; round++) {
                killInTheMiddle(sink, house, round);
            }

            Map<String, List<Accepted>> mails = sink.accepted().stream().collect(Collectors.groupingBy(Accepted::to));
            assertThat(mails).hasSize(KILLS * (OTHERS + 1));
            assertThat(house.query("SELECT count(*) FROM delivery")).containsExactly(String.valueOf(mails.size()));
            mails.forEach((person, received) -> {
                assertThat(received.stream().map(Accepted::messageId).distinct())
                        .as("the same mail is known by its Message-ID")
                        .hasSize(1);
                assertThat(received).as(person).hasSizeLessThanOrEqualTo(inFlight.contains(person) ? 2 : 1);
            });
            assertThat(deaths).hasValue(KILLS);
        }
    }

    private void killInTheMiddle(MailSink sink, MailHouse house, int round) {
        String unlucky = "unlucky-" + round + "@example.com";
        int before = deaths.get();
        sink.watch(
                mail -> {
                    if (mail.to().equals(unlucky) && deaths.compareAndSet(before, before + 1)) {
                        house.freeze(mail.client());
                    }
                },
                mail -> {
                    if (mail.to().equals(unlucky) && deaths.get() == before + 1 && inFlight.add(unlucky)) {
                        house.kill(mail.client());
                        inFlight.addAll(unmarked(sink, house, mail.client()));
                        house.start(mail.client());
                    }
                });
        tell(house, round, unlucky);
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> deaths.get() == before + 1
                        && house.query("SELECT count(*) FROM delivery WHERE state = 'sent'")
                                .equals(List.of(String.valueOf((round + 1) * (OTHERS + 1)))));
        assertThat(sink.accepted().stream().filter(mail -> mail.to().equals(unlucky)))
                .as("the mail was not marked, so it is sent again")
                .hasSize(2);
    }

    /** Whom the dead replica had written to without having noted it. */
    private static Set<String> unmarked(MailSink sink, MailHouse house, String client) {
        Set<String> marked = Set.copyOf(
                house.query("SELECT address_folded FROM delivery WHERE state NOT IN ('queued', 'retrying')"));
        return sink.accepted().stream()
                .filter(mail -> mail.client().equals(client))
                .map(Accepted::to)
                .filter(person -> !marked.contains(person))
                .collect(Collectors.toSet());
    }

    private static void tell(MailHouse house, int round, String unlucky) {
        UUID message = UUID.randomUUID();
        UUID participation = UUID.randomUUID();
        List<UUID> others =
                IntStream.range(0, OTHERS).mapToObj(i -> UUID.randomUUID()).toList();
        for (int i = 0; i < COPIES; i++) {
            house.tellOfAcceptance(message, participation, unlucky);
            UUID other = others.get(i % OTHERS);
            house.tellOfAcceptance(other, other, "person-" + round + "-" + i % OTHERS + "@example.com");
        }
    }
}
