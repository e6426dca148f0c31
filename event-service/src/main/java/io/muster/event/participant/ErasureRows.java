package io.muster.event.participant;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.messages.Trace;

/** Takes the person out of the rows of an erased account; the ids stay, so that the seats still add up. */
@ApplicationScoped
class ErasureRows {

    private static final String REMEMBER =
            "INSERT INTO erased_account (account_id) VALUES ($1) ON CONFLICT (account_id) DO NOTHING";

    /** In a statement of its own: the next one then sees what it changes. */
    private static final String LOCK = """
            SELECT organization_id, event_id FROM event_participant
             WHERE account_id = $1 AND (email IS NOT NULL OR state = 'joined')
             ORDER BY organization_id, event_id
               FOR UPDATE
            """;

    /** The message replaces the last one with the person's data in it, also of somebody who has left before. */
    private static final String FORGET = """
            WITH before AS (
                SELECT p FROM event_participant p
                 WHERE organization_id = $1 AND event_id = $2 AND account_id = $3
            ), changed AS (
                UPDATE event_participant
                   SET email = NULL, state = 'absent', collaborator_id = NULL, access = NULL, seat_source = NULL,
                       license_id = NULL, hold_id = NULL, joined_at = NULL, pending_hold_id = NULL,
                       pending_license_id = NULL, pending_since = NULL,
                       sequence = CASE WHEN sequence > 0 THEN sequence + 1 ELSE 0 END
                 WHERE organization_id = $1 AND event_id = $2 AND account_id = $3
            ), ended AS (
                INSERT INTO ended_hold (organization_id, hold_id, license_id)
                SELECT $1, hold.id, hold.license_id
                  FROM before, LATERAL (VALUES ((p).hold_id, (p).license_id),
                                               ((p).pending_hold_id, (p).pending_license_id)) AS hold(id, license_id)
                 WHERE hold.id IS NOT NULL
                ON CONFLICT DO NOTHING
            )
            INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
            SELECT $4, 'muster.event-participant.v1', 'event.participant.left', (p).id::text, $1, (p).sequence + 1,
                   event_participant_data(p) || '{"state": "left", "email": null}', $5
              FROM before WHERE (p).sequence > 0
            """;

    private static final String ERASED_SINCE = """
            SELECT account_id FROM erased_account e
             WHERE erased_at > now() - make_interval(secs => $1)
               AND EXISTS (SELECT FROM event_participant p
                            WHERE p.account_id = e.account_id AND (p.email IS NOT NULL OR p.state = 'joined'))
            """;

    private final Database database;

    ErasureRows(Database database) {
        this.database = database;
    }

    /** Repeating it changes nothing. */
    Uni<Void> erase(UUID accountId) {
        return database.inTransaction(() -> database.query(REMEMBER, accountId)
                .chain(() -> database.query(LOCK, accountId))
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> forget(accountId, row))
                        .collect()
                        .last())
                .replaceWithVoid());
    }

    private Uni<Void> forget(UUID accountId, Row row) {
        return database.write(
                        FORGET,
                        row.getUUID("organization_id"),
                        row.getUUID("event_id"),
                        accountId,
                        Ids.next(),
                        Trace.parent())
                .replaceWithVoid();
    }

    /** The same for accounts erased of late of which there is something again. */
    Uni<Void> eraseAgain(Duration since) {
        return database.query(ERASED_SINCE, (double) since.toSeconds())
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> erase(row.getUUID("account_id")))
                        .collect()
                        .last())
                .replaceWithVoid();
    }
}
