package io.muster.licensing.seat;

/** The statements that move seats. Each ends with the same tail, so none can forget the ledger or the message. */
final class SeatSql {

    /**
     * Follows a CTE {@code changed}: the seat's row after the change, its state before ({@code was}) and the id that the
     * ledger's entry and the message share. {@code $1} is the traceparent.
     */
    static final String RECORDED = """
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
     * Gives each wanted row a free seat of its licence, as many as there are. What another transaction is just taking is
     * passed over, so that nobody waits on a hot licence; an answer that falls short is therefore not yet a no.
     */
    static final String TAKE =
            """
            WITH wanted AS (
                SELECT * FROM unnest($3::uuid[], $4::bigint[], $5::text[], $6::uuid[], $7::uuid[], $8::uuid[])
                       AS w(license_id, place, email, account_id, invitation_id, message_id)
            ), picked AS MATERIALIZED (
                SELECT l.license_id, f.number, row_number() OVER (PARTITION BY l.license_id) AS place
                  FROM (SELECT license_id, count(*) AS seats FROM wanted GROUP BY license_id ORDER BY license_id) l
                 CROSS JOIN LATERAL (
                       SELECT number FROM seat s
                        WHERE s.organization_id = $2 AND s.license_id = l.license_id AND s.state = 'free'
                        ORDER BY number LIMIT l.seats
                          FOR UPDATE SKIP LOCKED) f
            ), changed AS (
                UPDATE seat s
                   SET state = CASE WHEN w.account_id IS NULL THEN 'reserved' ELSE 'assigned' END,
                       account_id = w.account_id, email = w.email, invitation_id = w.invitation_id,
                       since = now(), sequence = s.sequence + 1
                  FROM picked p JOIN wanted w USING (license_id, place)
                 WHERE s.organization_id = $2 AND s.license_id = p.license_id AND s.number = p.number
                RETURNING s.*, 'free' AS was, w.message_id
            )
            """ + RECORDED + "SELECT license_id, count(*)::integer AS seats FROM changed GROUP BY license_id";

    /** The same, waiting for those who are just taking or giving back: only this answer is a no. */
    static final String TAKE_WAITING = TAKE.replace(" SKIP LOCKED", "");

    /** The reserved seat becomes the member's; no row when the invitation has none. */
    static final String ASSIGN_RESERVED = """
            WITH target AS (
                SELECT license_id, number, state FROM seat
                 WHERE organization_id = $2 AND invitation_id = $3 AND state = 'reserved'
                   FOR UPDATE
            ), changed AS (
                UPDATE seat s
                   SET state = 'assigned', account_id = $4, invitation_id = NULL,
                       since = now(), sequence = s.sequence + 1
                  FROM target t
                 WHERE s.organization_id = $2 AND s.license_id = t.license_id AND s.number = t.number
                RETURNING s.*, t.state AS was, $5::uuid AS message_id
            )
            """ + RECORDED + "SELECT license_id FROM changed";

    /** Frees seats, whatever holds them; what is free already stays untouched. */
    static final String RELEASE = """
            WITH target AS (
                SELECT s.organization_id, s.license_id, s.number, s.state, r.message_id
                  FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) AS r(organization_id, id, message_id)
                  JOIN seat s ON s.organization_id = r.organization_id AND s.id = r.id AND s.state <> 'free'
                 ORDER BY s.organization_id, s.license_id, s.number
                   FOR UPDATE OF s
            ), changed AS (
                UPDATE seat s
                   SET state = 'free', account_id = NULL, email = NULL, invitation_id = NULL, event_id = NULL,
                       since = now(), sequence = s.sequence + 1
                  FROM target t
                 WHERE s.organization_id = t.organization_id AND s.license_id = t.license_id AND s.number = t.number
                RETURNING s.*, t.state AS was, t.message_id
            )
            """ + RECORDED + "SELECT count(*) FROM changed";

    static final String OF_MEMBER =
            "SELECT id FROM seat WHERE organization_id = $1 AND account_id = $2 AND state = 'assigned' AND event_id IS NULL";

    private SeatSql() {}
}
