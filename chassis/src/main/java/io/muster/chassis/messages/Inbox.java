package io.muster.chassis.messages;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

import io.muster.chassis.data.Database;

/**
 * Consumes messages. What can never succeed (unreadable, or against a rule of the database) fails at once, so that the
 * connector moves it to the dead-letter topic with its cause. An outage is waited out in place, so it loses nothing and
 * keeps the order.
 */
@ApplicationScoped
public class Inbox {

    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private static final int MORE_TRIES = 5;

    private static final String REMEMBER =
            "INSERT INTO consumed_message (consumer, message_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    /** In order, so that two replicas that both have a batch after a rebalance wait for, not against each other. */
    private static final String REMEMBER_ALL = """
            INSERT INTO consumed_message (consumer, message_id)
            SELECT $1, id FROM unnest($2::uuid[]) AS id ORDER BY id
            ON CONFLICT DO NOTHING
            RETURNING message_id
            """;

    private final Database database;
    private final DeadLetters deadLetters;

    Inbox(Database database, DeadLetters deadLetters) {
        this.database = database;
        this.deadLetters = deadLetters;
    }

    /** Runs {@code effect} once per {@code consumer} and message id; the effect and the memory of it commit together. */
    public Uni<Void> once(
            String consumer, ConsumerRecord<String, byte[]> record, Function<IncomingMessage, Uni<Void>> effect) {
        return once(consumer, record, message -> true, effect);
    }

    /** The same where only some messages have an effect: the others cost no transaction. */
    public Uni<Void> once(
            String consumer,
            ConsumerRecord<String, byte[]> record,
            Predicate<IncomingMessage> hasEffect,
            Function<IncomingMessage, Uni<Void>> effect) {
        return handle(
                record,
                message -> hasEffect.test(message)
                        ? database.inTransaction(() -> database.query(REMEMBER, consumer, message.id())
                                .chain(rows ->
                                        rows.rowCount() == 0 ? Uni.createFrom().voidItem() : effect.apply(message)))
                        : Uni.createFrom().voidItem());
    }

    /** Runs {@code projection}, whose SQL itself ignores a sequence that is not newer than the one it has. */
    public Uni<Void> project(ConsumerRecord<String, byte[]> record, Function<IncomingMessage, Uni<Void>> projection) {
        return handle(record, projection);
    }

    /**
     * The same for a batch, in one call: {@code projection} gets the newest message of each subject. A record that can
     * never be applied goes to the dead-letter topic; the others are applied. Needs {@code batch=true} on the channel.
     */
    public Uni<Void> projectAll(
            ConsumerRecords<String, byte[]> records, Function<List<IncomingMessage>, Uni<Void>> projection) {
        return received(records, message -> true).chain(batch -> apply(newest(batch), projection));
    }

    /**
     * {@link #once} for a batch, in one transaction: {@code effect} gets, in their order, the messages that have had none
     * yet. The rest is as in {@link #projectAll}.
     */
    public Uni<Void> onceAll(
            String consumer,
            ConsumerRecords<String, byte[]> records,
            Predicate<IncomingMessage> hasEffect,
            Function<List<IncomingMessage>, Uni<Void>> effect) {
        return received(records, hasEffect)
                .chain(batch -> apply(batch, messages -> onceAll(consumer, messages, effect)));
    }

    private Uni<Void> onceAll(
            String consumer, List<IncomingMessage> messages, Function<List<IncomingMessage>, Uni<Void>> effect) {
        Map<UUID, IncomingMessage> byId = new LinkedHashMap<>();
        messages.forEach(message -> byId.putIfAbsent(message.id(), message));
        UUID[] ids = byId.keySet().toArray(UUID[]::new);
        return database.inTransaction(() -> database.query(REMEMBER_ALL, consumer, ids)
                .map(rows -> rows.stream().map(row -> row.getUUID("message_id")).collect(Collectors.toSet()))
                .map(fresh -> byId.values().stream()
                        .filter(message -> fresh.contains(message.id()))
                        .toList())
                .chain(fresh -> fresh.isEmpty() ? Uni.createFrom().voidItem() : effect.apply(fresh)));
    }

    private record Received(ConsumerRecord<String, byte[]> record, IncomingMessage message) {}

    /** What can be read of them and is asked for; a letter says of each of the others why not. */
    private Uni<List<Received>> received(
            ConsumerRecords<String, byte[]> records, Predicate<IncomingMessage> hasEffect) {
        List<Received> received = new ArrayList<>();
        List<Uni<Void>> letters = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            if (record.value() == null) {
                continue;
            }
            try {
                IncomingMessage message = IncomingMessage.of(record);
                if (hasEffect.test(message)) {
                    received.add(new Received(record, message));
                }
            } catch (RuntimeException unreadable) {
                letters.add(deadLetters.add(record, unreadable));
            }
        }
        return all(letters).replaceWith(received);
    }

    private static Collection<Received> newest(List<Received> batch) {
        Map<String, Received> newest = new LinkedHashMap<>();
        batch.forEach(one -> newest.merge(
                one.message().subject(),
                one,
                (kept, other) -> kept.message().sequence() < other.message().sequence() ? other : kept));
        return newest.values();
    }

    private Uni<Void> apply(Collection<Received> batch, Function<List<IncomingMessage>, Uni<Void>> work) {
        return batch.isEmpty()
                ? Uni.createFrom().voidItem()
                : insist(
                                "a batch of " + batch.size(),
                                () -> work.apply(
                                        batch.stream().map(Received::message).toList()))
                        .onFailure()
                        .recoverWithUni(() -> oneByOne(batch, work));
    }

    /** Finds the records that spoil their batch. */
    private Uni<Void> oneByOne(Collection<Received> batch, Function<List<IncomingMessage>, Uni<Void>> work) {
        return all(batch.stream()
                .map(one -> handle(one.record(), message -> work.apply(List.of(message)))
                        .onFailure()
                        .recoverWithUni(cause -> deadLetters.add(one.record(), cause)))
                .toList());
    }

    private static Uni<Void> all(List<Uni<Void>> steps) {
        return Multi.createFrom()
                .iterable(steps)
                .onItem()
                .transformToUniAndConcatenate(step -> step)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Uni<Void> handle(ConsumerRecord<String, byte[]> record, Function<IncomingMessage, Uni<Void>> work) {
        if (record.value() == null) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .item(() -> IncomingMessage.of(record))
                .chain(message -> insist(message.type() + " " + message.id(), () -> work.apply(message)));
    }

    /** An outage is waited out; what else fails gets a few more tries, in case it is one that we do not know. */
    private static Uni<Void> insist(String what, Supplier<Uni<Void>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .onFailure(Outages::isOne)
                .invoke(failure ->
                        LOG.warnf("%s waits: %s", what, failure.getClass().getSimpleName()))
                .onFailure(Outages::isOne)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .onFailure(failure -> !isPermanent(failure))
                .invoke(failure -> LOG.warnf(failure, "%s is tried again", what))
                .onFailure(failure -> !isPermanent(failure))
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .atMost(MORE_TRIES);
    }

    /** SQLSTATE class 22 is bad data, 23 a broken constraint; see appendix A of PostgreSQL's manual. */
    private static boolean isPermanent(Throwable failure) {
        if (failure instanceof PgException database) {
            String state = database.getSqlState();
            return state != null && (state.startsWith("22") || state.startsWith("23"));
        }
        return failure instanceof IllegalArgumentException
                || failure instanceof ClassCastException
                || failure instanceof NullPointerException
                || failure instanceof DateTimeException;
    }
}
