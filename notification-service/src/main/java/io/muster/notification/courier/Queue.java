package io.muster.notification.courier;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.messages.Trace;
import io.muster.notification.delivery.Deliveries;
import io.muster.notification.mail.MailConfig;

/**
 * The deliveries that are due. A courier claims some for a while and marks each when it is done; what it never marks,
 * because it was killed, is due again when its time has run out.
 */
@ApplicationScoped
class Queue {

    private static final String CLAIM = """
            WITH due AS (
                SELECT organization_id, id
                  FROM delivery
                 WHERE state IN ('queued', 'retrying') AND due_at <= now()
                 ORDER BY due_at
                 LIMIT $1
                   FOR UPDATE SKIP LOCKED
            )
            UPDATE delivery AS d
               SET claim = $2, due_at = now() + $3::bigint * interval '1 millisecond'
              FROM due
             WHERE d.organization_id = due.organization_id AND d.id = due.id
            RETURNING d.organization_id, d.id, d.claim, d.template, d.language, d.address, d.address_folded, d.content,
                      d.sealed_link, d.attempts, d.created_at,
                      EXISTS (SELECT FROM suppression AS s
                               WHERE s.address_folded = d.address_folded
                                 AND s.organization_id IN (d.organization_id, $4)
                                 AND (s.cause <> 'unsubscribe'
                                      OR d.template NOT IN ('on-boarding', 'confirm-email', 'reset-password')))
                      OR d.template LIKE 'event-%'
                         AND EXISTS (SELECT FROM preference AS p
                                      WHERE p.account_id = d.account_id AND p.kind = 'event' AND NOT p.mail)
                      AS suppressed
            """;

    private static final String RENEW = """
            UPDATE delivery SET due_at = now() + $2::bigint * interval '1 millisecond'
             WHERE claim = ANY($1::uuid[]) AND state IN ('queued', 'retrying')
            """;

    /**
     * A claim that somebody else has by now marks nothing. What was taken back meanwhile stays so, unless the server has
     * it already. What would be tried again too late has failed.
     */
    private static final String MARK = """
            WITH target AS (
                SELECT organization_id, id,
                       CASE WHEN $4::text <> 'retrying' THEN $4::text
                            WHEN state = 'cancelled' THEN 'cancelled'
                            WHEN now() + $5::bigint * interval '1 millisecond' >= give_up_at THEN 'failed'
                            ELSE 'retrying' END AS next
                  FROM delivery
                 WHERE organization_id = $1 AND id = $2 AND claim = $3
                   FOR UPDATE
            ), marked AS (
                UPDATE delivery AS d
                   SET state = next,
                       attempts = attempts + ($6::text IS NOT NULL)::integer,
                       due_at = now() + $5::bigint * interval '1 millisecond',
                       claim = NULL,
                       sealed_link = CASE next WHEN 'retrying' THEN sealed_link END,
                       content = CASE next WHEN 'retrying' THEN content ELSE '{}' END,
                       ended_at = CASE next WHEN 'retrying' THEN NULL ELSE now() END
                  FROM target
                 WHERE d.organization_id = target.organization_id AND d.id = target.id
                RETURNING d.*
            ), logged AS (
                INSERT INTO delivery_attempt (organization_id, delivery_id, number, outcome, answer)
                SELECT organization_id, id, attempts, $6::text, $7::text FROM marked WHERE $6::text IS NOT NULL
            )
            INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
            SELECT $8, 'muster.delivery.v1', 'notification.delivery.' || state, id::text,
                   NULLIF(organization_id, $9), 1,
                   jsonb_strip_nulls(jsonb_build_object(
                       'id', id, 'messageId', '<' || id || '@' || $10::text || '>', 'template', template,
                       'state', state, 'attempts', attempts, 'at', wire_time(ended_at),
                       'error', CASE state WHEN 'failed' THEN $11::text END))
                       || jsonb_build_object('recipient', recipient_id),
                   $12
              FROM marked
             WHERE state IN ('sent', 'failed', 'suppressed')
            """;

    private static final String SUPPRESS = """
            INSERT INTO suppression (organization_id, address_folded, cause) VALUES ($1, $2, 'bounce')
            ON CONFLICT DO NOTHING
            """;

    private final Database database;
    private final String idDomain;

    Queue(Database database, MailConfig mail) {
        this.database = database;
        this.idDomain = mail.idDomain();
    }

    /** At most so many that are due, the longest due first, kept from every other courier for the length of the lease. */
    Uni<List<Parcel>> claim(int most, Duration lease) {
        return database.query(CLAIM, most, UUID.randomUUID(), lease.toMillis(), Deliveries.NO_ORGANIZATION)
                .map(rows -> rows.stream().map(Parcel::of).toList());
    }

    /** Keeps what is still in hand under these claims for another lease. */
    Uni<Void> renew(List<UUID> claims, Duration lease) {
        return database.query(RENEW, claims.toArray(UUID[]::new), lease.toMillis())
                .replaceWithVoid();
    }

    /** It went out. */
    Uni<Void> sent(Parcel parcel, Answer answer) {
        return mark(parcel, "sent", Duration.ZERO, "accepted", answer.text());
    }

    /** It is tried again after the pause, or has failed if that is too late. */
    Uni<Void> postponed(Parcel parcel, Answer answer, Duration pause) {
        return mark(parcel, "retrying", pause, "deferred", answer.text());
    }

    Uni<Void> failed(Parcel parcel, Answer answer) {
        Uni<Void> marked = mark(parcel, "failed", Duration.ZERO, "refused", answer.text());
        return answer.namesADeadAddress()
                ? database.query(SUPPRESS, parcel.organizationId(), parcel.foldedAddress())
                        .chain(() -> marked)
                : marked;
    }

    /** It was not even tried. */
    Uni<Void> suppressed(Parcel parcel) {
        return mark(parcel, "suppressed", Duration.ZERO, null, "");
    }

    private Uni<Void> mark(Parcel parcel, String state, Duration pause, String outcome, String answer) {
        return database.write(
                        MARK,
                        parcel.organizationId(),
                        parcel.id(),
                        parcel.claim(),
                        state,
                        pause.toMillis(),
                        outcome,
                        answer,
                        Ids.next(),
                        Deliveries.NO_ORGANIZATION,
                        idDomain,
                        withoutAddresses(answer),
                        Trace.parent())
                .replaceWithVoid();
    }

    /** Servers like to repeat the address, and subscribers are not to learn it. */
    private static String withoutAddresses(String answer) {
        return answer.replaceAll("[^\\s<>\"]+@[^\\s<>\"]+", "(address)");
    }
}
