package io.muster.licensing.seat;

/**
 * The statements that move seats. Each ends with the same tail, so none can forget the ledger or the message.
 *
 * <p>None joins a part that locks or changes rows: under contention PostgreSQL evaluates such a join anew for the row that
 * was changed meanwhile. One row is asked for by scalar subquery; several are locked first, by a statement of their own.
 */
public final class SeatSql {

    /**
     * Follows a CTE {@code changed}: the seat's row after the change, its state before ({@code was}) and the id that the
     * ledger's entry and the message share. {@code $1} is the traceparent.
     */
    public static final String RECORDED = """
            , ledger AS (
                INSERT INTO seat_ledger (organization_id, license_id, id, kind, seat, delta_assigned, delta_reserved)
                SELECT organization_id, license_id, message_id,
                       CASE WHEN state = was THEN 'moved' WHEN state = 'free' THEN 'released' ELSE state END, number,
                       (state = 'assigned')::integer - (was = 'assigned')::integer,
                       (state IN ('reserved', 'held'))::integer - (was IN ('reserved', 'held'))::integer
                  FROM changed
            ), told AS (
                INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
                SELECT message_id, 'muster.seat.v1',
                       CASE state WHEN 'free' THEN 'license.seat.released'
                                  WHEN 'assigned' THEN 'license.seat.assigned'
                                  ELSE 'license.seat.reserved' END,
                       id::text, organization_id, sequence,
                       jsonb_build_object(
                           'id', id, 'organizationId', organization_id, 'licenseId', license_id, 'number', number,
                           'state', state, 'since', wire_time(since),
                           'holder', CASE WHEN state <> 'free' THEN jsonb_strip_nulls(jsonb_build_object(
                               'accountId', account_id, 'email', email, 'eventId', event_id)) END),
                       $1
                  FROM changed
            )
            """;

    /**
     * Locks free seats of licences, so many of each as there are. What another transaction is just taking is passed over,
     * so that nobody waits on a hot licence; an answer that falls short is therefore not yet a no.
     */
    static final String LOCK_FREE = """
            SELECT w.license_id, f.id
              FROM unnest($2::uuid[], $3::bigint[]) WITH ORDINALITY AS w(license_id, seats, place)
             CROSS JOIN LATERAL (
                   SELECT id FROM seat s
                    WHERE s.organization_id = $1 AND s.license_id = w.license_id AND s.state = 'free'
                    ORDER BY number LIMIT w.seats
                      FOR UPDATE SKIP LOCKED) f
            """;

    /** The same, waiting for those who are just taking or giving back: only this answer can be a no. */
    static final String LOCK_FREE_WAITING = LOCK_FREE.replace(" SKIP LOCKED", "");

    static final String COUNT_FREE = """
            SELECT license_id, count(*)::integer AS seats FROM seat
             WHERE organization_id = $1 AND license_id = ANY ($2) AND state = 'free'
             GROUP BY license_id
            """;

    /** Gives seats that this transaction has locked; a statement of its own, so it sees them as they are under the lock. */
    static final String GIVE = """
            WITH given AS (
                SELECT * FROM unnest($3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::uuid[])
                       AS g(id, email, account_id, invitation_id, message_id)
            ), changed AS (
                UPDATE seat s
                   SET state = CASE WHEN g.account_id IS NULL THEN 'reserved' ELSE 'assigned' END,
                       account_id = g.account_id, email = g.email, invitation_id = g.invitation_id,
                       since = now(), sequence = s.sequence + 1
                  FROM given g
                 WHERE s.organization_id = $2 AND s.id = g.id
                RETURNING s.*, 'free' AS was, g.message_id
            )
            """ + RECORDED + "SELECT count(*) FROM changed";

    /** The reserved seat becomes the member's; no row when the invitation has none. */
    static final String ASSIGN_RESERVED = """
            WITH changed AS (
                UPDATE seat s
                   SET state = 'assigned', account_id = $4, invitation_id = NULL,
                       since = now(), sequence = s.sequence + 1
                 WHERE s.organization_id = $2 AND s.invitation_id = $3 AND s.state = 'reserved'
                RETURNING s.*, 'reserved' AS was, $5::uuid AS message_id
            )
            """ + RECORDED + "SELECT license_id FROM changed";

    /**
     * Comes before {@link #RELEASE}, which has to know what each seat was. Of several that are changed meanwhile, a join
     * with what is asked for would pass over all but the first; a seat's id is nobody else's in any organization.
     */
    static final String LOCK_USED = """
            SELECT organization_id, id, state FROM seat
             WHERE organization_id = ANY ($1) AND id = ANY ($2) AND state <> 'free'
             ORDER BY organization_id, license_id, number
               FOR UPDATE
            """;

    /** Frees seats that this transaction has locked, whatever holds them. */
    static final String RELEASE = """
            WITH given AS (
                SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[])
                       AS g(organization_id, id, was, message_id)
            ), changed AS (
                UPDATE seat s
                   SET state = 'free', account_id = NULL, email = NULL, invitation_id = NULL, event_id = NULL,
                       since = now(), sequence = s.sequence + 1
                  FROM given g
                 WHERE s.organization_id = g.organization_id AND s.id = g.id
                RETURNING s.*, g.was, g.message_id
            )
            """ + RECORDED + "SELECT count(*) FROM changed";

    static final String OF_MEMBER =
            "SELECT id FROM seat WHERE organization_id = $1 AND account_id = $2 AND state = 'assigned' AND event_id IS NULL";

    private SeatSql() {}
}
