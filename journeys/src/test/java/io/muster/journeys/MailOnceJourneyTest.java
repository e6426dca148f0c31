package io.muster.journeys;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.muster.journeys.MailSink.Accepted;

import static org.assertj.core.api.Assertions.assertThat;

/** One busy replica of notification-service that nobody kills, and whose leases are renewed again and again meanwhile. */
class MailOnceJourneyTest {

    private static final int MAILS = 8_000;
    private static final Duration LEASE = Duration.ofSeconds(6);
    private static final String LONGEST_SILENCE = """
            SELECT ceil(extract(epoch FROM max(silence)))::integer
              FROM (SELECT ended_at - lag(ended_at) OVER (ORDER BY ended_at) AS silence FROM delivery) AS pauses
            """;

    @Test
    void everyMailGoesOutOnceAndNoneWaitsForALeaseToEnd() {
        try (MailSink sink = new MailSink();
                MailHouse house = new MailHouse(Map.of(
                        "MUSTER_SMTP_HOST",
                        "127.0.0.1",
                        "MUSTER_SMTP_PORT",
                        String.valueOf(sink.port()),
                        "MUSTER_COURIER_LEASE",
                        LEASE.toSeconds() + "S"))) {
            house.start("busy");

            house.query(MailRateJourneyTest.QUEUE.formatted(MAILS, 0));

            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> house.query("SELECT count(*) FROM delivery WHERE state = 'sent'")
                            .equals(List.of(String.valueOf(MAILS))));
            assertThat(sink.accepted().stream().map(Accepted::messageId))
                    .doesNotHaveDuplicates()
                    .hasSize(MAILS);
            assertThat(Integer.parseInt(house.query(LONGEST_SILENCE).get(0))).isLessThan((int) LEASE.toSeconds() / 2);
        }
    }
}
