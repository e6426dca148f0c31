package io.muster.attendance.participants;

/**
 * Who takes part: people with access to the community who have no row count as invited, the others are as their row
 * says. $1 organization, $2 event, $3 community, $4 states of rows, $5 whether those without a row count.
 */
final class ParticipantsSql {

    private static final String NOT_DELETED = """
            AND NOT EXISTS (SELECT FROM event_user d
                             WHERE d.organization_id = $1 AND d.id = %s AND d.deleted_at IS NOT NULL)
            """;

    private static final String INVITED_BY_ACCESS = """
            SELECT a.event_user_id AS user_id, 'invited' AS state
              FROM community_access a
             WHERE $5::boolean AND a.organization_id = $1 AND a.community_id = $3 AND a.active
               AND (a.until IS NULL OR a.until > statement_timestamp())
               AND NOT EXISTS (SELECT FROM participation p
                                WHERE p.organization_id = $1 AND p.event_id = $2 AND p.user_id = a.event_user_id
                                  AND p.state <> 'cancelled')
            """ + NOT_DELETED.formatted("a.event_user_id");

    private static final String WITH_ROW = """
            SELECT p.user_id, p.state
              FROM participation p
             WHERE p.organization_id = $1 AND p.event_id = $2 AND p.state = ANY ($4::text[])
            """ + NOT_DELETED.formatted("p.user_id");

    private static final String OF_PERSON = """
            u.id IS NOT NULL AS known, u.first_name, u.last_name, u.title, u.avatar, u.is_active, u.unit::text AS unit
            """;

    /**
     * $6 rows, $7 rows before them. Each half is cut to what the page can need of it, so that both come from their
     * index in order; a page past the end is one row without a person.
     */
    static final String PAGE = """
            SELECT total.n AS total, page.user_id, page.state, %s
              FROM (SELECT count(*) AS n FROM (%s UNION ALL %s) everybody) total
              LEFT JOIN (SELECT * FROM (
                            (%s ORDER BY 1 LIMIT $6::bigint + $7::bigint)
                            UNION ALL
                            (%s ORDER BY 1 LIMIT $6::bigint + $7::bigint)) people
                          ORDER BY user_id LIMIT $6::bigint OFFSET $7::bigint) page ON true
              LEFT JOIN event_user u ON u.organization_id = $1 AND u.id = page.user_id
             ORDER BY page.user_id
            """.formatted(OF_PERSON, INVITED_BY_ACCESS, WITH_ROW, INVITED_BY_ACCESS, WITH_ROW);

    /** $6 rows, $7 the last person before them: how an export goes on, however long it is. */
    static final String NEXT = """
            SELECT page.user_id, page.state, %s
              FROM (SELECT * FROM (
                        (%s AND a.event_user_id > $7::uuid ORDER BY 1 LIMIT $6::bigint)
                        UNION ALL
                        (%s AND p.user_id > $7::uuid ORDER BY 1 LIMIT $6::bigint)) people
                     ORDER BY user_id LIMIT $6::bigint) page
              LEFT JOIN event_user u ON u.organization_id = $1 AND u.id = page.user_id
             ORDER BY page.user_id
            """.formatted(OF_PERSON, INVITED_BY_ACCESS, WITH_ROW);

    /** $1 to $3 as above. */
    static final String FIGURES =
            """
            SELECT (SELECT count(*) FROM (%s) a) + coalesce(sum(n) FILTER (WHERE state = 'invited'), 0) AS invited,
                   coalesce(sum(n) FILTER (WHERE state = 'accepted'), 0) AS accepted,
                   coalesce(sum(n) FILTER (WHERE state = 'declined'), 0) AS rejected,
                   coalesce(sum(n) FILTER (WHERE state = 'waitlisted'), 0) AS waitlisted,
                   coalesce(sum(checked_in), 0) AS checked_in
              FROM (SELECT p.state, count(*) AS n, count(p.checked_in_at) AS checked_in
                      FROM participation p
                     WHERE p.organization_id = $1 AND p.event_id = $2 %s
                     GROUP BY p.state) counted
            """.formatted(INVITED_BY_ACCESS.replace("$5::boolean", "true"), NOT_DELETED.formatted("p.user_id"));

    /** $1 organization, $2 event, $3 since when, $4 who. */
    static final String AHEAD = """
            SELECT count(*) AS ahead FROM participation p
             WHERE p.organization_id = $1 AND p.event_id = $2 AND p.state = 'waitlisted'
               AND (p.since, p.user_id) < ($3::timestamptz, $4::uuid)
            """;

    private ParticipantsSql() {}
}
