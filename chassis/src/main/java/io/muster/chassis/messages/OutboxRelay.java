package io.muster.chassis.messages;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.muster.chassis.data.Database;

/**
 * Sends what stands in the outbox, on a thread of its own. In one transaction it locks the slots that have rows and
 * that no other replica is sending, sends their rows in order, and deletes those that Kafka acknowledged. A crash
 * anywhere in between leaves the rows, so a message may go out twice, with the same id, but is never lost.
 *
 * <p>It always takes the oldest rows there are, never "those after the last": positions are drawn before the commit
 * and become visible out of order.
 */
@ApplicationScoped
class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    /** Skips the slots that another relay holds, and those without rows. */
    private static final String CLAIM = """
            SELECT slot FROM outbox_slot s
             WHERE EXISTS (SELECT FROM outbox_message m WHERE m.slot = s.slot)
               FOR UPDATE SKIP LOCKED
            """;

    /** Slot by slot from the index: a batch costs the same however much waits, also after a long outage. */
    static final String OLDEST = """
            SELECT m.*
              FROM unnest(?::smallint[]) AS held(slot)
              CROSS JOIN LATERAL (%s WHERE slot = held.slot ORDER BY position LIMIT ?) AS m
             ORDER BY m.position LIMIT ?
            """.formatted(OutboxRow.SELECT);

    static final String DELETE = """
            DELETE FROM outbox_message m
             USING unnest(?::smallint[], ?::bigint[]) AS done(slot, position)
             WHERE m.slot = done.slot AND m.position = done.position
            """;

    private static final String SET_ASIDE = """
            INSERT INTO outbox_refused
                   (id, topic, type, subject, organization_id, sequence, data, traceparent, created_at, cause)
            SELECT id, topic, type, subject, organization_id, sequence, data, traceparent, created_at, ?
              FROM outbox_message WHERE slot = ? AND position = ?
            """;

    private final AgroalDataSource dataSource;
    private final OutboxSender sender;
    private final Topics topics;
    private final MessagesConfig config;
    private final String source;
    private final MeterRegistry metrics;
    private final Semaphore woken = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "outbox-relay");
    private volatile boolean stopping;

    OutboxRelay(
            AgroalDataSource dataSource,
            OutboxSender sender,
            Topics topics,
            MessagesConfig config,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.dataSource = dataSource;
        this.sender = sender;
        this.topics = topics;
        this.config = config;
        this.metrics = metrics;
        this.source = "/muster/" + service;
    }

    void start(@Observes StartupEvent event, Database database) {
        database.afterCommit(woken::release);
        thread.setDaemon(true);
        thread.start();
    }

    /** After the HTTP server has drained, so that the last requests' messages still go out. */
    void stop(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event) throws InterruptedException {
        stopping = true;
        woken.release();
        thread.join(TimeUnit.SECONDS.toMillis(10));
    }

    private void run() {
        while (!stopping && !succeeds(topics::ensure)) {
            pause(PAUSE_AFTER_FAILURE);
        }
        while (!stopping) {
            pause(config.poll());
            if (!succeeds(this::drain)) {
                pause(PAUSE_AFTER_FAILURE);
            }
        }
        succeeds(this::drain);
    }

    /** Waits to be woken; being woken many times meanwhile is one reason to look, not many. */
    private void pause(Duration longest) {
        try {
            if (woken.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                woken.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            stopping = true;
        }
    }

    private interface Step {
        void take() throws Exception;
    }

    private static boolean succeeds(Step step) {
        try {
            step.take();
            return true;
        } catch (Exception failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            LOG.warnf("messages wait in the outbox: %s", cause.toString());
            return false;
        }
    }

    /** Until nothing is left that this replica may send. */
    private void drain() throws SQLException, InterruptedException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            for (int sent = relayBatch(connection); sent > 0; sent = relayBatch(connection)) {
                if (sent < config.batch()) {
                    Thread.sleep(config.gather().toMillis());
                }
            }
        }
    }

    private int relayBatch(Connection connection) throws SQLException {
        try {
            List<OutboxRow> rows = oldest(connection, claim(connection));
            OutboxSender.Outcome outcome = sender.send(rows, source);
            setAside(connection, outcome.refused());
            delete(connection, outcome.settled());
            connection.commit();
            metrics.counter("muster.outbox.sent")
                    .increment(outcome.acknowledged().size());
            metrics.counter("muster.outbox.refused").increment(outcome.refused().size());
            outcome.rethrowIfAnyWaits();
            return rows.size();
        } catch (SQLException | RuntimeException failure) {
            connection.rollback();
            throw failure;
        }
    }

    private static List<Integer> claim(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CLAIM);
                ResultSet rows = statement.executeQuery()) {
            List<Integer> slots = new ArrayList<>();
            while (rows.next()) {
                slots.add(rows.getInt(1));
            }
            return slots;
        }
    }

    private List<OutboxRow> oldest(Connection connection, List<Integer> slots) throws SQLException {
        List<OutboxRow> found = new ArrayList<>();
        if (slots.isEmpty()) {
            return found;
        }
        try (PreparedStatement statement = connection.prepareStatement(OLDEST)) {
            statement.setArray(1, connection.createArrayOf("smallint", slots.toArray()));
            statement.setInt(2, config.batch());
            statement.setInt(3, config.batch());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(OutboxRow.of(rows));
                }
            }
        }
        return found;
    }

    private static void setAside(Connection connection, List<OutboxSender.Refused> refused) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SET_ASIDE)) {
            for (OutboxSender.Refused one : refused) {
                LOG.errorf(
                        "Kafka will never take %s %s: %s",
                        one.row().type(), one.row().id(), one.cause());
                statement.setString(1, one.cause());
                statement.setInt(2, one.row().slot());
                statement.setLong(3, one.row().position());
                statement.executeUpdate();
            }
        }
    }

    private static void delete(Connection connection, List<OutboxRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            Object[] slots = rows.stream().map(OutboxRow::slot).toArray();
            Object[] positions = rows.stream().map(OutboxRow::position).toArray();
            statement.setArray(1, connection.createArrayOf("smallint", slots));
            statement.setArray(2, connection.createArrayOf("bigint", positions));
            statement.executeUpdate();
        }
    }
}
