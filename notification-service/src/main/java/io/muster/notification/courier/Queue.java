package io.muster.notification.courier;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.notification.delivery.Deliveries;

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
            RETURNING d.organization_id, d.id, d.claim, d.recipient_id, d.channel, d.template, d.language, d.address, d.address_folded, d.content,
                      d.sealed_link, d.attempts, d.created_at,
                      EXISTS (SELECT FROM suppression AS s
                               WHERE s.address_folded = d.address_folded
                                 AND s.organization_id IN (d.organization_id, $4)
                                 AND (d.template NOT IN ('on-boarding', 'confirm-email', 'reset-password')
                                      OR s.cause = 'bounce' AND s.created_at > now() - interval '1 day'))
                      OR EXISTS (SELECT FROM preference AS p
                                  WHERE p.kind = d.kind AND NOT p.wanted
                                    AND p.account_id = COALESCE(d.account_id,
                                            (SELECT o.account_id FROM person AS o
                                              WHERE o.address_folded = d.address_folded LIMIT 1)))
                      AS suppressed,
                      d.give_up_at <= now() AS expired
            """;

    /** Passes over rows that are being marked: waiting for those here, and for these there, would be a deadlock. */
    private static final String RENEW = """
            WITH mine AS (
                SELECT organization_id, id
                  FROM delivery
                 WHERE claim = ANY($1::uuid[]) AND state IN ('queued', 'retrying')
                   FOR UPDATE SKIP LOCKED
            )
            UPDATE delivery AS d SET due_at = now() + $2::bigint * interval '1 millisecond'
              FROM mine
             WHERE d.organization_id = mine.organization_id AND d.id = mine.id
            """;

    private final Database database;

    Queue(Database database) {
        this.database = database;
    }

    /** At most so many that are due, the longest due first, kept from every other courier for the length of the lease. */
    Uni<List<Parcel>> claim(int most, Duration lease) {
        return database.query(CLAIM, most, UUID.randomUUID(), lease.toMillis(), Deliveries.NO_ORGANIZATION)
                .map(rows -> rows.stream().map(Parcel::of).toList());
    }

    /** Keeps what is still in hand under these claims for another lease. */
    Uni<Void> renew(Collection<UUID> claims, Duration lease) {
        return database.query(RENEW, claims.toArray(UUID[]::new), lease.toMillis())
                .replaceWithVoid();
    }
}
