package io.muster.chassis.messages;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a batch of the relay costs does not depend on how much waits, whatever PostgreSQL believes of the table. */
@QuarkusTest
class OutboxBacklogTest {

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

    @Inject
    AgroalDataSource dataSource;

    @Inject
    MessagesConfig config;

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
}
