package io.muster.chassis.messages;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import jakarta.inject.Inject;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.test.TopicProbe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
class OutboxRelayTest {

    /** Any topic of the catalogue: it must exist. */
    private static final String TOPIC = "muster.organization.v1";

    private static final List<Long> UP_TO_50 =
            LongStream.rangeClosed(1, 50).boxed().toList();

    private static final String COUNT_UP = """
            INSERT INTO counter AS c (name, sequence) VALUES ($1, 1)
            ON CONFLICT (name) DO UPDATE SET sequence = c.sequence + 1 RETURNING sequence
            """;

    @Inject
    Database database;

    @Inject
    Outbox outbox;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    OutboxSender sender;

    @Inject
    Topics topics;

    @Inject
    MessagesConfig config;

    @Inject
    MeterRegistry metrics;

    @Test
    void tellsWhatWasCommittedAsACloudEvent() {
        UUID organization = Ids.next();
        try (TopicProbe probe = TopicProbe.on(TOPIC)) {
            add(OutgoingMessage.of(TOPIC, "t.told", organization, organization, 1, new JsonObject().put("a", "ä")));

            TopicProbe.Seen seen =
                    probe.await("t.told", message -> message.key().equals(organization.toString()));
            assertThat(seen.data()).isEqualTo(new JsonObject().put("a", "ä"));
            assertThat(seen.headers())
                    .containsEntry("ce_specversion", "1.0")
                    .containsEntry("ce_source", "/muster/chassis-test")
                    .containsEntry("ce_subject", organization.toString())
                    .containsEntry("ce_organizationid", organization.toString())
                    .containsEntry("ce_sequence", "1")
                    .containsEntry("ce_dataschema", "urn:muster:schema:organization.v1")
                    .containsEntry("content-type", "application/json");
            assertThat(seen.headers().get("ce_time")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        }
    }

    @Test
    void tellsNothingOfWhatWasRolledBack() {
        UUID subject = Ids.next();
        try (TopicProbe probe = TopicProbe.on(TOPIC)) {
            Uni<Void> failing = database.inTransaction(() -> outbox.add(message("t.rolled-back", subject, 1))
                    .chain(() -> Uni.createFrom().failure(new IllegalStateException("changed my mind"))));
            assertThat(failing.onFailure().recoverWithNull().await().indefinitely())
                    .isNull();
            add(message("t.after", subject, 1));

            probe.await("t.after", seen -> seen.key().equals(subject.toString()));
            assertThat(probe.matching("t.rolled-back", seen -> true)).isEmpty();
        }
    }

    @Test
    void keepsTheOrderPerSubjectUnderParallelWriters() throws Exception {
        List<String> subjects = subjects();
        try (TopicProbe probe = TopicProbe.on(TOPIC)) {
            countUpInParallel(subjects);

            for (String subject : subjects) {
                probe.await("t.counted", last(subject));
                assertThat(sequences(probe, subject)).containsExactlyElementsOf(UP_TO_50);
            }
        }
    }

    @Test
    void losesAndReordersNothingWithTwoRelaysWhoseConnectionsDie() throws Exception {
        List<String> subjects = subjects();
        OutboxRelay second = new OutboxRelay(dataSource, sender, topics, config, metrics, "chassis-test");
        second.start(null, database);
        try (TopicProbe probe = TopicProbe.on(TOPIC)) {
            Thread killer = new Thread(() -> IntStream.range(0, 40).forEach(i -> cutOffTheRelays()));
            killer.start();
            countUpInParallel(subjects);
            killer.join();

            for (String subject : subjects) {
                probe.await("t.counted", last(subject));
                // after a cut-off the same messages may come again, so first occurrences count
                assertThat(sequences(probe, subject).stream().distinct()).containsExactlyElementsOf(UP_TO_50);
            }
        } finally {
            second.stop(null);
        }
    }

    /** The relays alone use JDBC; the writers do not. */
    private void cutOffTheRelays() {
        database.query("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                        + " WHERE application_name LIKE 'PostgreSQL JDBC%'")
                .await()
                .indefinitely();
    }

    private static List<String> subjects() {
        return IntStream.range(0, 8).mapToObj(i -> Ids.next().toString()).toList();
    }

    private void countUpInParallel(List<String> subjects) throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(16);
        try {
            List<? extends Future<?>> all = IntStream.range(0, 400)
                    .mapToObj(i -> writers.submit(() -> countUp(subjects.get(i % 8))))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            writers.shutdown();
        }
    }

    private static Predicate<TopicProbe.Seen> last(String subject) {
        return seen -> seen.key().equals(subject) && seen.sequence() == 50;
    }

    private static List<Long> sequences(TopicProbe probe, String subject) {
        return probe.matching("t.counted", seen -> seen.key().equals(subject)).stream()
                .map(TopicProbe.Seen::sequence)
                .toList();
    }

    @Test
    void setsAsideWhatKafkaRefusesAndSendsTheNext() {
        UUID subject = Ids.next();
        try (TopicProbe probe = TopicProbe.on(TOPIC)) {
            String huge = noise(2_000_000);
            OutgoingMessage poison =
                    OutgoingMessage.of(TOPIC, "t.huge", subject, null, 1, new JsonObject().put("a", huge));
            add(poison);
            add(message("t.next", subject, 2));

            probe.await("t.next", seen -> seen.key().equals(subject.toString()));
            await().atMost(Duration.ofSeconds(10)).until(() -> count("outbox_refused", poison.id()) == 1);
            assertThat(count("outbox_message", poison.id())).isZero();
        }
    }

    private void countUp(String subject) {
        database.inTransaction(() -> database.query(COUNT_UP, subject)
                        .chain(rows -> outbox.add(message(
                                "t.counted", subject, rows.iterator().next().getLong(0)))))
                .await()
                .indefinitely();
    }

    private void add(OutgoingMessage message) {
        outbox.add(message).await().indefinitely();
    }

    private static OutgoingMessage message(String type, Object subject, long sequence) {
        return OutgoingMessage.of(TOPIC, type, subject, null, sequence, new JsonObject());
    }

    /** Text that does not compress below the broker's limit. */
    private static String noise(int length) {
        var random = new java.util.Random(1);
        var text = new StringBuilder(length);
        random.ints(length, 0, 64).forEach(i -> text.append((char) ('0' + i)));
        return text.toString();
    }

    private int count(String table, UUID id) {
        return database.query("SELECT count(*)::int FROM " + table + " WHERE id = $1", id)
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getInteger(0);
    }
}
