package io.muster.chassis.messages;

import java.time.Duration;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

import io.muster.chassis.data.Database;

/**
 * Consumes messages. What can never succeed (unreadable, or against a rule of the database) fails at once, so that the
 * connector moves it to the dead-letter topic with its cause; everything else is tried again in place until it
 * succeeds, so an outage loses nothing and keeps the order.
 */
@ApplicationScoped
public class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private static final String REMEMBER =
            "INSERT INTO consumed_message (consumer, message_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    private final Database database;

    Inbox(Database database) {
        this.database = database;
    }

    /** Runs {@code effect} once per {@code consumer} and message id; the effect and the memory of it commit together. */
    public Uni<Void> once(
            String consumer, ConsumerRecord<String, byte[]> record, Function<IncomingMessage, Uni<Void>> effect) {
        return handle(
                record,
                message -> database.inTransaction(() -> database.query(REMEMBER, consumer, message.id())
                        .chain(rows -> rows.rowCount() == 0 ? Uni.createFrom().voidItem() : effect.apply(message))));
    }

    /** Runs {@code projection}, whose SQL itself ignores a sequence that is not newer than the one it has. */
    public Uni<Void> project(ConsumerRecord<String, byte[]> record, Function<IncomingMessage, Uni<Void>> projection) {
        return handle(record, projection);
    }

    private static Uni<Void> handle(ConsumerRecord<String, byte[]> record, Function<IncomingMessage, Uni<Void>> work) {
        if (record.value() == null) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().item(() -> IncomingMessage.of(record)).chain(message -> Uni.createFrom()
                .deferred(() -> work.apply(message))
                .onFailure(failure -> !isPermanent(failure))
                .invoke(failure -> LOG.warnf(
                        "%s %s cannot be handled yet: %s",
                        message.type(), message.id(), failure.getClass().getSimpleName()))
                .onFailure(failure -> !isPermanent(failure))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely());
    }

    /** SQLSTATE class 22 is bad data, 23 a broken constraint; see appendix A of PostgreSQL's manual. */
    static boolean isPermanent(Throwable failure) {
        if (failure instanceof PgException database) {
            String state = database.getSqlState();
            return state != null && (state.startsWith("22") || state.startsWith("23"));
        }
        return failure instanceof IllegalArgumentException
                || failure instanceof ClassCastException
                || failure instanceof NullPointerException
                || failure instanceof java.time.DateTimeException;
    }
}
