package io.muster.journeys;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;

import io.muster.local.suite.Member;
import io.muster.local.suite.Suite;

/**
 * Stops a service in the middle of a statement about one event: a trigger in its database waits for a lock that the test
 * holds. So a service can be killed exactly there, and knows nothing of it.
 */
final class Pauses implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String FUNCTION = """
            CREATE OR REPLACE FUNCTION journey_pause() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM pg_advisory_xact_lock(hashtext(TG_NAME), hashtext(NEW.event_id::text));
                RETURN NEW;
            END $$
            """;

    private static final String WAITING = """
            SELECT pid FROM pg_locks
             WHERE locktype = 'advisory' AND NOT granted
               AND classid = (hashtext(?)::bigint & 4294967295)::oid
               AND objid = (hashtext(?)::bigint & 4294967295)::oid
            """;

    /** A statement that can be stopped. */
    enum Step {
        ASKING("event_participant", "BEFORE INSERT", "NEW.state = 'absent'"),
        JOINING("event_participant", "BEFORE UPDATE", "NEW.state = 'joined' AND OLD.state <> 'joined'"),
        HOLDING("seat_hold", "BEFORE INSERT", "true"),
        CONFIRMING("seat_hold", "BEFORE UPDATE", "NEW.state = 'confirmed' AND OLD.state <> 'confirmed'");

        private final String table;
        private final String moment;
        private final String condition;

        Step(String table, String moment, String condition) {
            this.table = table;
            this.moment = moment;
            this.condition = condition;
        }

        private String trigger() {
            return "journey_before_" + name().toLowerCase(Locale.ROOT);
        }
    }

    private final Connection connection;
    private final List<Step> steps = new ArrayList<>();

    Pauses(Suite suite, Member service) throws SQLException {
        JsonNode postgres = suite.description().path("postgres");
        String database = postgres.path("databases").path(service.label()).asText();
        connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s"
                        .formatted(postgres.path("port").asInt(), database),
                postgres.path("user").asText(),
                postgres.path("password").asText());
        execute(FUNCTION);
    }

    /** From now on the step waits when it comes to this event. */
    Pauses before(Step step, String event) throws SQLException {
        if (!steps.contains(step)) {
            execute("CREATE TRIGGER %s %s ON %s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION journey_pause()"
                    .formatted(step.trigger(), step.moment, step.table, step.condition));
            steps.add(step);
        }
        run("SELECT pg_advisory_lock(hashtext(?), hashtext(?))", step, event);
        return this;
    }

    void awaitReached(Step step, String event) {
        Awaitility.await(step + " of " + event)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !run(WAITING, step, event).isEmpty());
    }

    /** Lets the statement go on; it is committed even when whoever sent it is frozen or dead. */
    void goOn(Step step, String event) throws SQLException {
        run("SELECT pg_advisory_unlock(hashtext(?), hashtext(?))", step, event);
        Awaitility.await(step + " of " + event)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> run(WAITING, step, event).isEmpty() && nobodyElseWrites());
    }

    /** Rolls the statement back, as PostgreSQL does when it notices that its client is gone. */
    void cut(Step step, String event) throws SQLException {
        for (String backend : run(WAITING, step, event)) {
            execute("SELECT pg_terminate_backend(" + backend + ")");
        }
        run("SELECT pg_advisory_unlock(hashtext(?), hashtext(?))", step, event);
    }

    /** Nobody but those who are stopped. */
    private boolean nobodyElseWrites() throws SQLException {
        return strings(
                        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                                + " AND state = 'active' AND backend_xid IS NOT NULL AND wait_event_type IS DISTINCT FROM 'Lock'")
                .isEmpty();
    }

    private List<String> run(String sql, Step step, String event) throws SQLException {
        return strings(sql, step.trigger(), event);
    }

    private List<String> strings(String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            execute("SELECT pg_advisory_unlock_all()");
            for (Step step : steps) {
                execute("DROP TRIGGER " + step.trigger() + " ON " + step.table);
            }
            execute("DROP FUNCTION journey_pause()");
        }
    }
}
