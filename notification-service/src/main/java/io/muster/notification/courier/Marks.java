package io.muster.notification.courier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.pgclient.PgException;
import org.jboss.logging.Logger;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.messages.Trace;
import io.muster.notification.delivery.Deliveries;
import io.muster.notification.mail.MailConfig;

/**
 * Writes down what became of deliveries: what comes while one statement runs goes together into the next, so that a mail
 * is marked as soon as can be and no round trip is made for one alone.
 */
@ApplicationScoped
class Marks {

    private static final Logger LOG = Logger.getLogger(Marks.class);
    private static final int TOGETHER_MAX = 500;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /**
     * A claim that somebody else has by now marks nothing. What was taken back meanwhile stays so, unless the server has
     * it already. What would be tried again too late has failed.
     */
    private static final String MARK = """
            WITH marked AS (
                UPDATE delivery AS d
                   SET state = CASE WHEN m.state = 'waiting' THEN d.state
                                    WHEN m.state <> 'retrying' THEN m.state
                                    WHEN d.state = 'cancelled' THEN 'cancelled'
                                    WHEN %1$s THEN 'retrying'
                                    ELSE 'failed' END,
                       attempts = attempts + (m.outcome IS NOT NULL)::integer,
                       due_at = now() + m.pause_ms * interval '1 millisecond',
                       claim = NULL,
                       sealed_link = CASE WHEN %1$s THEN sealed_link END,
                       content = CASE WHEN %1$s THEN content ELSE '{}' END,
                       ended_at = CASE WHEN %1$s THEN NULL ELSE now() END
                  FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $6::text[], $7::text[],
                              $8::text[], $9::boolean[], $10::uuid[])
                       AS m (organization_id, id, claim, state, pause_ms, outcome, answer, error, dead, message_id)
                 WHERE d.organization_id = m.organization_id AND d.id = m.id AND d.claim = m.claim
                RETURNING d.organization_id, d.id, d.channel, d.template, d.state, d.attempts, d.ended_at, d.recipient_id,
                          d.address_folded, m.outcome, m.answer, m.error, m.dead, m.message_id
            ), logged AS (
                INSERT INTO delivery_attempt (organization_id, delivery_id, number, outcome, answer)
                SELECT organization_id, id, attempts, outcome, answer FROM marked WHERE outcome IS NOT NULL
            ), silenced AS (
                INSERT INTO suppression (organization_id, address_folded, cause)
                SELECT DISTINCT organization_id, address_folded, 'bounce' FROM marked WHERE dead
                ON CONFLICT DO NOTHING
            ), told AS (
                INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
                SELECT message_id, 'muster.delivery.v1', 'notification.delivery.' || state, id::text,
                       NULLIF(organization_id, $11), 1,
                       jsonb_strip_nulls(jsonb_build_object(
                           'id', id, 'messageId', '<' || id || '@' || $12::text || '>', 'template', template,
                           'state', state, 'attempts', attempts, 'at', wire_time(ended_at),
                           'error', CASE state WHEN 'failed' THEN error END))
                           || jsonb_build_object('recipient', recipient_id),
                       $13
                  FROM marked
                 WHERE state IN ('sent', 'failed', 'suppressed') AND channel = 'mail'
            )
            SELECT message_id FROM marked
            """.formatted("""
            (d.state <> 'cancelled' AND (m.state = 'waiting' OR m.state = 'retrying'
                AND now() + m.pause_ms * interval '1 millisecond' < d.give_up_at))""");

    private final Database database;
    private final String idDomain;
    private List<Awaited> next = new ArrayList<>();
    private boolean writing;

    Marks(Database database, MailConfig mail) {
        this.database = database;
        this.idDomain = mail.idDomain();
    }

    /** @param messageId of what subscribers learn of it, and what it is known by here */
    private record Awaited(Mark mark, UUID messageId, UniEmitter<? super Void> told) {}

    /** Completes once it is written. An outage of the database is waited out. */
    Uni<Void> write(Mark mark) {
        return Uni.createFrom().emitter(emitter -> {
            synchronized (this) {
                next.add(new Awaited(mark, Ids.next(), emitter));
            }
            writeNext();
        });
    }

    private void writeNext() {
        List<Awaited> together;
        synchronized (this) {
            if (writing || next.isEmpty()) {
                return;
            }
            writing = true;
            int count = Math.min(next.size(), TOGETHER_MAX);
            together = List.copyOf(next.subList(0, count));
            next = new ArrayList<>(next.subList(count, next.size()));
        }
        write(together, false).subscribe().with(done -> told(together, null), failure -> told(together, failure));
    }

    private void told(List<Awaited> together, Throwable failure) {
        synchronized (this) {
            writing = false;
        }
        if (failure == null) {
            together.forEach(one -> one.told().complete(null));
        } else if (together.size() == 1) {
            together.get(0).told().fail(failure);
        } else {
            together.forEach(this::alone);
        }
        writeNext();
    }

    /** One that cannot be written must not spoil the others. */
    private void alone(Awaited one) {
        write(List.of(one), false).subscribe().with(done -> one.told().complete(null), one.told()::fail);
    }

    /**
     * Of the rows that somebody else changes at this moment (a renewal, a cancellation), PostgreSQL 18.1 may update the first
     * and pass over the others: a nested loop finds no partner for them when it looks at what they have become. Such a mail
     * would be sent again when its lease ends, so what was passed over is written again, as long as that marks any.
     */
    private Uni<Void> write(List<Awaited> together, boolean again) {
        return insist(together).chain(marked -> {
            List<Awaited> rest = together.stream()
                    .filter(one -> !marked.contains(one.messageId()))
                    .toList();
            if (rest.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            if (again && rest.size() == together.size()) {
                LOG.warnf("%d deliveries were no longer ours when they were to be marked", rest.size());
                return Uni.createFrom().voidItem();
            }
            return write(rest, true);
        });
    }

    /** Answers which it marked. */
    private Uni<Set<UUID>> insist(List<Awaited> together) {
        return database.write(MARK, parameters(together))
                .onFailure(Marks::mayPass)
                .invoke(failure -> LOG.warnf(
                        "%d marks wait: %s", together.size(), failure.getClass().getSimpleName()))
                .onFailure(Marks::mayPass)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely()
                .map(rows -> rows.stream().map(row -> row.getUUID("message_id")).collect(Collectors.toSet()));
    }

    /** Columns of values and not rows of JSON, which both sides would spend more time on than on the marks themselves. */
    private Object[] parameters(List<Awaited> together) {
        List<Mark> marks = together.stream().map(Awaited::mark).toList();
        return new Object[] {
            column(marks, UUID[]::new, mark -> mark.parcel().organizationId()),
            column(marks, UUID[]::new, mark -> mark.parcel().id()),
            column(marks, UUID[]::new, mark -> mark.parcel().claim()),
            column(marks, String[]::new, Mark::state),
            column(marks, Long[]::new, mark -> mark.pause().toMillis()),
            column(marks, String[]::new, Mark::outcome),
            column(marks, String[]::new, Mark::said),
            column(marks, String[]::new, Mark::error),
            column(marks, Boolean[]::new, Mark::isDead),
            together.stream().map(Awaited::messageId).toArray(UUID[]::new),
            Deliveries.NO_ORGANIZATION,
            idDomain,
            Trace.parent()
        };
    }

    private static <T> T[] column(List<Mark> marks, IntFunction<T[]> array, Function<Mark, T> value) {
        return marks.stream().map(value).toArray(array);
    }

    /** SQLSTATE classes 22, 23 and 42 are faults of the statement or its data; all else is the database's state. */
    private static boolean mayPass(Throwable failure) {
        return !(failure instanceof PgException refused)
                || refused.getSqlState() == null
                || !refused.getSqlState().matches("(22|23|42).*");
    }
}
