package io.muster.licensing.seat;

/** The statements that keep a seat for a join, and what becomes of it. */
final class HoldSql {

    /**
     * Keeps a seat in one statement: the one that the person has on this event already, else a free one. Who asks again
     * with the same id gets the same answer.
     */
    static final String HOLD = """
            WITH license AS (
                SELECT status = 'active' AND coalesce(valid_until > now(), true) AS active FROM license
                 WHERE organization_id = $2 AND id = $3
            ), known AS (
                SELECT seat_id, license_id = $3 AND event_id = $4 AND account_id = $5 AS same FROM seat_hold
                 WHERE organization_id = $2 AND id = $6
            ), already AS MATERIALIZED (
                SELECT id FROM seat
                 WHERE organization_id = $2 AND event_id = $4 AND account_id = $5 AND license_id = $3
                   FOR UPDATE
            ), picked AS MATERIALIZED (
                SELECT id FROM seat
                 WHERE organization_id = $2 AND license_id = $3 AND state = 'free'
                   AND (SELECT active FROM license)
                   AND NOT EXISTS (SELECT FROM known) AND NOT EXISTS (SELECT FROM already)
                 ORDER BY number LIMIT 1
                   FOR UPDATE SKIP LOCKED
            ), changed AS (
                UPDATE seat s
                   SET state = 'held', account_id = $5, event_id = $4, since = now(), sequence = s.sequence + 1
                 WHERE s.organization_id = $2 AND s.id = (SELECT id FROM picked)
                RETURNING s.*, 'free' AS was, $7::uuid AS message_id
            )
            """ + SeatSql.RECORDED + """
            , kept AS (
                INSERT INTO seat_hold (organization_id, id, seat_id, license_id, event_id, account_id, ask_after)
                SELECT $2, $6, seat_id, $3, $4, $5, now() + make_interval(secs => $8)
                  FROM (SELECT id AS seat_id FROM changed UNION ALL SELECT id FROM already) s
                 WHERE NOT EXISTS (SELECT FROM known)
                RETURNING seat_id
            )
            SELECT (SELECT active FROM license) AS active, (SELECT same FROM known) AS same,
                   coalesce((SELECT seat_id FROM known), (SELECT seat_id FROM kept)) AS seat_id
            """;

    /** The same, waiting for those who are just taking or giving back: only this answer is a no. */
    static final String HOLD_WAITING = HOLD.replace(" SKIP LOCKED", "");

    /** Comes before {@link #CONFIRM}, which has to know what each seat was. In the order in which all lock several seats. */
    static final String LOCK_HELD = """
            SELECT s.organization_id, h.id, s.id AS seat_id, s.state
              FROM seat_hold h JOIN seat s ON s.organization_id = h.organization_id AND s.id = h.seat_id
             WHERE h.id = ANY ($1)
             ORDER BY s.organization_id, s.license_id, s.number
               FOR UPDATE OF s, h
            """;

    /** Of holds that this transaction has locked. A participant is known once its message has come. */
    static final String CONFIRM = """
            WITH given AS (
                SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::uuid[], $7::text[])
                       AS g(organization_id, hold_id, seat_id, was, participant_id, message_id, traceparent)
            ), confirmed AS (
                UPDATE seat_hold h SET state = 'confirmed', participant_id = coalesce(g.participant_id, h.participant_id)
                  FROM given g
                 WHERE h.organization_id = g.organization_id AND h.id = g.hold_id
            ), changed AS (
                UPDATE seat s SET state = 'assigned', since = now(), sequence = s.sequence + 1
                  FROM given g
                 WHERE s.organization_id = g.organization_id AND s.id = g.seat_id AND g.was = 'held'
                RETURNING s.*, g.was, g.message_id, g.traceparent
            )
            """ + SeatSql.RECORDED.replace("$1", "traceparent") + "SELECT count(*) FROM changed";

    /** Comes before {@link #RELEASE}: its count of the other holds needs a snapshot taken under the lock. */
    static final String LOCK_SEAT = """
            SELECT s.organization_id FROM seat_hold h JOIN seat s ON s.organization_id = h.organization_id AND s.id = h.seat_id
             WHERE h.id = $1
               FOR UPDATE OF s
            """;

    /** Ends a hold. The seat is free when it was the last, and again only held when no confirmed one is left. */
    static final String RELEASE = """
            WITH gone AS (
                DELETE FROM seat_hold WHERE organization_id = $2 AND id = $3 RETURNING seat_id
            ), target AS MATERIALIZED (
                SELECT s.id, s.state,
                       CASE WHEN count(h.id) = 0 THEN 'free'
                            WHEN bool_or(h.state = 'confirmed') THEN 'assigned'
                            ELSE 'held' END AS becomes
                  FROM gone g
                  JOIN seat s ON s.organization_id = $2 AND s.id = g.seat_id
                  LEFT JOIN seat_hold h ON h.organization_id = $2 AND h.seat_id = g.seat_id AND h.id <> $3
                 GROUP BY s.id, s.state
            ), changed AS (
                UPDATE seat s
                   SET state = (SELECT becomes FROM target), since = now(), sequence = s.sequence + 1,
                       account_id = CASE WHEN (SELECT becomes FROM target) <> 'free' THEN s.account_id END,
                       event_id = CASE WHEN (SELECT becomes FROM target) <> 'free' THEN s.event_id END
                 WHERE s.organization_id = $2 AND s.id = (SELECT id FROM target)
                   AND s.state <> (SELECT becomes FROM target)
                RETURNING s.*, (SELECT state FROM target) AS was, $4::uuid AS message_id
            )
            """ + SeatSql.RECORDED + "SELECT seat_id FROM gone";

    /** What participants hold beside what each of them keeps, which may be null. */
    static final String OTHERS = """
            SELECT h.id
              FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS g(organization_id, participant_id, kept)
              JOIN seat_hold h ON h.organization_id = g.organization_id AND h.participant_id = g.participant_id
                              AND h.id IS DISTINCT FROM g.kept
            """;

    /** Those that nobody has confirmed in time; each is asked about by one replica at a time. */
    static final String CLAIM_WAITING = """
            UPDATE seat_hold h SET ask_after = now() + make_interval(secs => $1)
             WHERE h.id = ANY (ARRAY (
                   SELECT id FROM seat_hold
                    WHERE state = 'held' AND ask_after <= now()
                    ORDER BY ask_after LIMIT $2
                      FOR UPDATE SKIP LOCKED))
            RETURNING h.id
            """;

    static final String COUNT_WAITING = "SELECT count(*) AS waiting FROM seat_hold WHERE state = 'held'";

    private HoldSql() {}
}
