package io.muster.event.participant;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.chassis.data.ConstraintViolation;
import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.messages.Trace;
import io.muster.event.participant.JoinOutcome.Verdict;

/** The statements of a join. Each checks, writes and tells in one round trip. */
@ApplicationScoped
class JoinRows {

    private static final String MESSAGE = """
            INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
            SELECT %s, 'muster.event-participant.v1', 'event.participant.joined', (p).id::text, (p).organization_id,
                   (p).sequence, event_participant_data(p), %s
              FROM joined
            """;

    /** Joins a guest or a member of an OrgPro organization, or notes the seat that a licensed join has to ask for. */
    static final String JOIN = """
            WITH standing AS (
                SELECT EXISTS (SELECT FROM organization_member m
                                WHERE m.organization_id = $1 AND m.account_id = $3 AND m.state = 'member'
                                  AND 'Organization.*' = ANY (m.permissions)) AS administrator,
                       EXISTS (SELECT FROM event_participant p
                                WHERE p.organization_id = $1 AND p.event_id = $2 AND p.account_id = $3
                                  AND p.state = 'joined') AS on_event,
                       (SELECT e.status FROM event e WHERE e.organization_id = $1 AND e.id = $2) AS event_status,
                       EXISTS (SELECT FROM collaborator c
                                WHERE c.organization_id = $1 AND c.event_id = $2 AND c.id = $5) AS collaborator_fits,
                       EXISTS (SELECT FROM organization o
                                WHERE o.id = $1 AND 'OrgPro' = ANY (o.feature_flags)) AS org_pro
            ), verdict AS (
                SELECT CASE WHEN NOT administrator THEN 'NOT_ADMINISTRATOR'
                            WHEN on_event THEN 'ON_EVENT'
                            WHEN event_status IS NULL THEN 'NO_EVENT'
                            WHEN event_status = 'cancelled' THEN 'CANCELLED'
                            WHEN NOT collaborator_fits THEN 'NO_COLLABORATOR'
                            WHEN NOT $6 OR org_pro THEN 'JOINED'
                            WHEN $7::uuid IS NULL THEN 'NO_LICENSE'
                            ELSE 'SEAT_NEEDED' END AS verdict
                  FROM standing
            ), joined AS (
                INSERT INTO event_participant AS p
                       (organization_id, event_id, account_id, id, email, state, collaborator_id, access, seat_source,
                        joined_at, sequence)
                SELECT $1, $2, $3, $8, $4, 'joined', $5, CASE WHEN $6 THEN 'EventAdmin' ELSE 'EventBasicAccess' END,
                       CASE WHEN $6 THEN 'ORG_PRO' END, now(), 1
                  FROM verdict WHERE verdict = 'JOINED'
                ON CONFLICT (organization_id, event_id, account_id) DO UPDATE
                   SET state = 'joined', email = excluded.email, collaborator_id = excluded.collaborator_id,
                       access = excluded.access, seat_source = excluded.seat_source, joined_at = now(),
                       pending_hold_id = NULL, pending_license_id = NULL, pending_since = NULL,
                       sequence = p.sequence + 1
                 WHERE p.state <> 'joined'
                RETURNING p
            ), asked AS (
                INSERT INTO event_participant AS p
                       (organization_id, event_id, account_id, id, email, state, pending_hold_id, pending_license_id,
                        pending_since, sequence)
                SELECT $1, $2, $3, $8, $4, 'absent', $9, $7, now(), 0
                  FROM verdict WHERE verdict = 'SEAT_NEEDED'
                ON CONFLICT (organization_id, event_id, account_id) DO UPDATE
                   SET pending_hold_id = CASE WHEN p.pending_license_id = excluded.pending_license_id
                                              THEN p.pending_hold_id ELSE excluded.pending_hold_id END,
                       pending_license_id = excluded.pending_license_id, pending_since = now()
                 WHERE p.state <> 'joined'
                RETURNING p.pending_hold_id
            ), message AS (
            """ + MESSAGE.formatted("$10", "$11") + """
            )
            SELECT verdict, (SELECT count(*) FROM joined) AS joined, (SELECT pending_hold_id FROM asked) AS hold_id
              FROM verdict
            """;

    /** Joins on the seat that licensing-service holds, if the hold is still the one that is waited for. */
    static final String JOIN_ON_HOLD = """
            WITH joined AS (
                UPDATE event_participant p
                   SET state = 'joined', email = $4, collaborator_id = $5, access = 'EventAdmin',
                       seat_source = 'LICENSE', license_id = p.pending_license_id, hold_id = p.pending_hold_id,
                       joined_at = now(), pending_hold_id = NULL, pending_license_id = NULL, pending_since = NULL,
                       sequence = p.sequence + 1
                 WHERE organization_id = $1 AND event_id = $2 AND account_id = $3
                   AND state <> 'joined' AND pending_hold_id = $6
                RETURNING p
            ), message AS (
            """ + MESSAGE.formatted("$7", "$8") + """
            )
            SELECT count(*) AS joined FROM joined
            """;

    /** Notes that nothing stands on a hold, unless the person is on the event with that very hold. */
    private static final String END_UNLESS_JOINED = """
            WITH on_it AS (
                SELECT hold_id FROM event_participant
                 WHERE organization_id = $1 AND event_id = $2 AND account_id = $3 AND state = 'joined'
            ), ended AS (
                INSERT INTO ended_hold (organization_id, hold_id, license_id)
                SELECT $1, $4, $5 WHERE NOT EXISTS (SELECT FROM on_it WHERE hold_id = $4)
                ON CONFLICT DO NOTHING
            )
            SELECT EXISTS (SELECT FROM on_it) AS on_event
            """;

    private static final String IS_ON_EVENT = """
            SELECT EXISTS (SELECT FROM event_participant
                            WHERE organization_id = $1 AND event_id = $2 AND account_id = $3
                              AND state = 'joined') AS on_event
            """;

    private final Database database;

    JoinRows(Database database) {
        this.database = database;
    }

    Uni<JoinOutcome> join(JoinOrder order) {
        return database.attempt(() -> database.write(
                        JOIN,
                        order.organizationId(),
                        order.eventId(),
                        order.accountId(),
                        order.email(),
                        order.collaboratorId(),
                        order.licensed(),
                        order.licenseId(),
                        Ids.next(),
                        Ids.next(),
                        Ids.next(),
                        Trace.parent()))
                .map(rows -> outcome(rows.iterator().next()))
                .onFailure(JoinRows::collaboratorWentMeanwhile)
                .recoverWithItem(new JoinOutcome(Verdict.NO_COLLABORATOR, null));
    }

    Uni<JoinOutcome> joinOnHold(JoinOrder order, UUID holdId) {
        return database.attempt(() -> database.write(
                        JOIN_ON_HOLD,
                        order.organizationId(),
                        order.eventId(),
                        order.accountId(),
                        order.email(),
                        order.collaboratorId(),
                        holdId,
                        Ids.next(),
                        Trace.parent()))
                .chain(rows -> rows.iterator().next().getLong("joined") == 1
                        ? Uni.createFrom().item(Verdict.JOINED)
                        : endUnlessJoined(order, holdId))
                .onFailure(JoinRows::collaboratorWentMeanwhile)
                .recoverWithItem(Verdict.NO_COLLABORATOR)
                .map(verdict -> new JoinOutcome(verdict, holdId));
    }

    private Uni<Verdict> endUnlessJoined(JoinOrder order, UUID holdId) {
        return database.query(
                        END_UNLESS_JOINED,
                        order.organizationId(),
                        order.eventId(),
                        order.accountId(),
                        holdId,
                        order.licenseId())
                .map(rows -> rows.iterator().next().getBoolean("on_event") ? Verdict.ON_EVENT : Verdict.HOLD_LOST);
    }

    Uni<Boolean> isOnEvent(JoinOrder order) {
        return database.query(IS_ON_EVENT, order.organizationId(), order.eventId(), order.accountId())
                .map(rows -> rows.iterator().next().getBoolean("on_event"));
    }

    private static JoinOutcome outcome(Row row) {
        Verdict verdict = Verdict.valueOf(row.getString("verdict"));
        UUID holdId = row.getUUID("hold_id");
        boolean somebodyWasFaster = verdict == Verdict.JOINED && row.getLong("joined") == 0
                || verdict == Verdict.SEAT_NEEDED && holdId == null;
        return new JoinOutcome(somebodyWasFaster ? Verdict.ON_EVENT : verdict, holdId);
    }

    private static boolean collaboratorWentMeanwhile(Throwable failure) {
        return ConstraintViolation.is(failure, "fk_event_participant_collaborator");
    }
}
