package io.muster.chassis.messages;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import jakarta.inject.Inject;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static final int SLOTS = 16;

    private static final String ALL_SLOTS =
            IntStream.range(0, SLOTS).mapToObj(String::valueOf).collect(Collectors.joining(",", "'{", "}'"));

    /** As a vacuum leaves it. */
    private static final String EMPTY = "TRUNCATE outbox_message;"
            + " UPDATE pg_class SET reltuples = 0, relpages = 0 WHERE relname = 'outbox_message'";

    /** As a vacuum leaves them that has met few rows, in pages that a backlog has filled since. */
    private static final String STATISTICS_OF_FEW = "UPDATE pg_class SET reltuples = 3000,"
            + " relpages = pg_relation_size(oid) / 8192 WHERE relname = 'outbox_message'";

    private static final String LONG_BACKLOG = """
            INSERT INTO outbox_message (id, topic, type, subject, sequence, data)
            SELECT gen_random_uuid(), 'muster.organization.v1', 't.waits', n::text, 1, '{}'
              FROM generate_series(1, 100000) AS n
            """;

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

    /** Judged by the rows that PostgreSQL touches, not by time. */
    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", "ANALYZE outbox_message", STATISTICS_OF_FEW})
    void touchesNoMoreOfALongBacklogThanABatchOfEachSlot(String statistics) throws SQLException {
        try (Connection relay = dataSource.getConnection()) {
            relay.setAutoCommit(false);
            execute(relay, EMPTY);
            prepare(relay, "oldest", OutboxRelay.OLDEST, "'{1}', 1, 1");
            prepare(relay, "deletion", OutboxRelay.DELETE, "'{1}', '{1}'");
            execute(relay, LONG_BACKLOG);
            execute(relay, statistics);

            int batch = config.batch();
            assertThat(touched(relay, "oldest(%1$s, %2$d, %2$d)".formatted(ALL_SLOTS, batch)))
                    .isPositive()
                    .isLessThanOrEqualTo(SLOTS * (batch + 1));
            assertThat(touched(relay, "deletion(%s, %s)".formatted(oldest(relay, "slot"), oldest(relay, "position"))))
                    .isPositive()
                    .isLessThanOrEqualTo(batch);

            relay.rollback();
            execute(relay, "DEALLOCATE oldest; DEALLOCATE deletion");
        }
    }

    /** So often that PostgreSQL would keep the plan. */
    private static void prepare(Connection relay, String name, String sql, String parameters) throws SQLException {
        AtomicInteger number = new AtomicInteger();
        String numbered = Pattern.compile("[?]").matcher(sql).replaceAll(mark -> "\\$" + number.incrementAndGet());
        execute(relay, "PREPARE %s AS %s".formatted(name, numbered));
        for (int i = 0; i < 10; i++) {
            execute(relay, "EXECUTE %s(%s)".formatted(name, parameters));
        }
    }

    /** Of a batch as it comes: the oldest, of any slot. */
    private String oldest(Connection relay, String column) throws SQLException {
        String sql =
                "SELECT array_agg(%1$s ORDER BY position) FROM (SELECT slot, position FROM outbox_message ORDER BY position LIMIT %2$d) AS o";
        try (var statement = relay.createStatement();
                var rows = statement.executeQuery(sql.formatted(column, config.batch()))) {
            rows.next();
            return "'" + rows.getString(1) + "'";
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int touched(Connection relay, String execution) throws SQLException {
        try (var statement = relay.createStatement();
                var plan = statement.executeQuery("EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE " + execution)) {
            plan.next();
            return touched(new JsonArray(plan.getString(1)).getJsonObject(0).getJsonObject("Plan"));
        }
    }

    private static int touched(JsonObject node) {
        boolean scan = "outbox_message".equals(node.getString("Relation Name"))
                && node.getString("Node Type").endsWith("Scan");
        int here = scan
                ? (int) (node.getDouble("Actual Loops")
                        * (node.getDouble("Actual Rows") + node.getDouble("Rows Removed by Filter", 0.0)))
                : 0;
        return here
                + node.getJsonArray("Plans", new JsonArray()).stream()
                        .mapToInt(child -> touched((JsonObject) child))
                        .sum();
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
