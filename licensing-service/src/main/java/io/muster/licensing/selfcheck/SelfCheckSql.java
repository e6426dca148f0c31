package io.muster.licensing.selfcheck;

/** One statement, so that all of it sees one moment. {@code $1} is an organization, or null for all. */
final class SelfCheckSql {

    private static final String COUNTS = """
            WITH license_of AS (
                SELECT organization_id, id AS license_id, seats FROM license WHERE $1::uuid IS NULL OR organization_id = $1
            ), of_seats AS (
                SELECT organization_id, license_id, count(*) AS total,
                       count(*) FILTER (WHERE state = 'assigned') AS assigned,
                       count(*) FILTER (WHERE state IN ('reserved', 'held')) AS reserved
                  FROM seat WHERE $1::uuid IS NULL OR organization_id = $1 GROUP BY 1, 2
            ), of_ledger AS (
                SELECT organization_id, license_id, sum(delta_total) AS total,
                       sum(delta_assigned) AS assigned, sum(delta_reserved) AS reserved
                  FROM seat_ledger WHERE $1::uuid IS NULL OR organization_id = $1 GROUP BY 1, 2
            )
            SELECT 'LEDGER_DIFFERS_FROM_SEATS' AS kind, l.organization_id, l.license_id, NULL::uuid AS id,
                   format('ledger %s/%s/%s, seats %s/%s/%s', g.total, g.assigned, g.reserved,
                          s.total, s.assigned, s.reserved) AS detail
              FROM license_of l
              LEFT JOIN of_seats s USING (organization_id, license_id)
              LEFT JOIN of_ledger g USING (organization_id, license_id)
             WHERE (g.total, g.assigned, g.reserved) IS DISTINCT FROM (s.total, s.assigned, s.reserved)
            UNION ALL
            SELECT 'SEATS_DIFFER_FROM_LICENSE', l.organization_id, l.license_id, NULL,
                   format('licence %s, seats %s', l.seats, coalesce(s.total, 0))
              FROM license_of l LEFT JOIN of_seats s USING (organization_id, license_id)
             WHERE l.seats <> coalesce(s.total, 0)
            """;

    private static final String MEMBERS = """
            UNION ALL
            SELECT 'SEAT_WITHOUT_MEMBER', s.organization_id, s.license_id, s.id, format('seat %s', s.number)
              FROM seat s
             WHERE s.state = 'assigned' AND s.event_id IS NULL AND ($1::uuid IS NULL OR s.organization_id = $1)
               AND NOT EXISTS (SELECT FROM member m
                                WHERE m.organization_id = s.organization_id AND m.account_id = s.account_id
                                  AND m.license_id = s.license_id AND m.state = 'member')
            UNION ALL
            SELECT 'MEMBER_WITHOUT_SEAT', m.organization_id, m.license_id, m.id, 'member'
              FROM member m
             WHERE m.state = 'member' AND m.license_id IS NOT NULL AND ($1::uuid IS NULL OR m.organization_id = $1)
               AND NOT EXISTS (SELECT FROM seat s
                                WHERE s.organization_id = m.organization_id AND s.license_id = m.license_id
                                  AND s.account_id = m.account_id AND s.state = 'assigned' AND s.event_id IS NULL)
            """;

    private static final String INVITATIONS = """
            UNION ALL
            SELECT 'RESERVATION_WITHOUT_INVITATION', s.organization_id, s.license_id, s.id, format('seat %s', s.number)
              FROM seat s
             WHERE s.state = 'reserved' AND ($1::uuid IS NULL OR s.organization_id = $1)
               AND NOT EXISTS (SELECT FROM invitation i
                                WHERE i.organization_id = s.organization_id AND i.id = s.invitation_id
                                  AND i.license_id = s.license_id AND i.state = 'pending')
            UNION ALL
            SELECT 'INVITATION_WITHOUT_SEAT', i.organization_id, i.license_id, i.id, 'invitation'
              FROM invitation i
             WHERE i.state = 'pending' AND ($1::uuid IS NULL OR i.organization_id = $1)
               AND NOT EXISTS (SELECT FROM seat s
                                WHERE s.organization_id = i.organization_id AND s.invitation_id = i.id
                                  AND s.license_id = i.license_id AND s.state = 'reserved')
            """;

    private static final String HOLDS = """
            UNION ALL
            SELECT 'EVENT_SEAT_WITHOUT_HOLD', s.organization_id, s.license_id, s.id, format('seat %s', s.number)
              FROM seat s
             WHERE s.event_id IS NOT NULL AND ($1::uuid IS NULL OR s.organization_id = $1)
               AND s.state IS DISTINCT FROM (
                   SELECT CASE WHEN bool_or(h.state = 'confirmed') THEN 'assigned' WHEN count(*) > 0 THEN 'held' END
                     FROM seat_hold h WHERE h.organization_id = s.organization_id AND h.seat_id = s.id)
            UNION ALL
            SELECT 'HOLD_WITHOUT_SEAT', h.organization_id, h.license_id, h.id, h.state
              FROM seat_hold h
             WHERE ($1::uuid IS NULL OR h.organization_id = $1)
               AND NOT EXISTS (SELECT FROM seat s
                                WHERE s.organization_id = h.organization_id AND s.id = h.seat_id
                                  AND s.event_id = h.event_id AND s.account_id = h.account_id)
            UNION ALL
            SELECT 'HOLD_UNRESOLVED', h.organization_id, h.license_id, h.id, 'held since ' || wire_time(h.held_at)
              FROM seat_hold h
             WHERE h.state = 'held' AND h.held_at < now() - interval '60 seconds'
               AND ($1::uuid IS NULL OR h.organization_id = $1)
            """;

    /**
     * After a large batch the planner does not know yet how much there is, and compares row by row what must be compared as
     * sets: ten thousand times ten thousand.
     */
    static final String COMPARE_SETS = "SET LOCAL enable_nestloop = off";

    /** {@code $2} is how many of a kind are listed; all are counted. */
    static final String FINDINGS = """
            SELECT kind, organization_id, license_id, id, detail, of_kind
              FROM (SELECT f.*, count(*) OVER (PARTITION BY kind) AS of_kind,
                           row_number() OVER (PARTITION BY kind ORDER BY license_id, id) AS place
                      FROM (%s) f) ranked
             WHERE place <= $2
             ORDER BY kind, place
            """.formatted(COUNTS + MEMBERS + INVITATIONS + HOLDS);

    private SelfCheckSql() {}
}
