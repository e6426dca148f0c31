package io.muster.attendance.participation;

/**
 * The first part of every answer: the event, the person and what the person may do there, as far as this service knows.
 * Always one row; what is not known is null.
 */
final class Target {

    private static final String EVENT_FACTS = """
            SELECT e.organization_id, e.id AS event_id, e.sequence AS event_sequence, e.community_id, e.status,
                   e.participation_enabled, e.waitlist_enabled, e.ends_at <= statement_timestamp() AS over,
                   coalesce(e.rsvp_closes_at <= statement_timestamp(), false) AS closed, u.id AS user_id,
                   coalesce(a.active AND (a.until IS NULL OR a.until > statement_timestamp()), false) AS has_access,
            """ + MessageSql.FACTS;

    /** Source 002: organization, community, event, user. Only access to the community counts. */
    private static final String OF_ORGANIZER = EVENT_FACTS + """
            , false AS is_member, false AS by_person
              FROM (VALUES ($%d::uuid, $%d::uuid, $%d::uuid, $%d::uuid)) AS asked (organization, community, event, person)
              LEFT JOIN event e ON e.organization_id = asked.organization AND e.id = asked.event
                               AND e.community_id = asked.community
              LEFT JOIN event_user u ON u.organization_id = asked.organization AND u.id = asked.person
                                    AND u.deleted_at IS NULL
              LEFT JOIN community_access a ON a.organization_id = asked.organization
                                          AND a.community_id = asked.community AND a.event_user_id = asked.person
              LEFT JOIN organization o ON o.organization_id = e.organization_id
            """;

    /** Source 004: event, account, the organization that the caller's credentials are of (or null). */
    private static final String OF_PERSON = EVENT_FACTS + """
            , EXISTS (SELECT FROM organization_member m
                       WHERE m.organization_id = e.organization_id AND m.account_id = asked.account AND m.member)
              AS is_member, true AS by_person
              FROM (VALUES ($%d::uuid, $%d::uuid, $%d::uuid)) AS asked (event, account, organization)
              LEFT JOIN event e ON e.id = asked.event
                               AND (asked.organization IS NULL OR e.organization_id = asked.organization)
              LEFT JOIN LATERAL (SELECT * FROM event_user
                                  WHERE organization_id = e.organization_id AND account_id = asked.account
                                    AND deleted_at IS NULL
                                  ORDER BY id LIMIT 1) u ON true
              LEFT JOIN community_access a ON a.organization_id = e.organization_id
                                          AND a.community_id = e.community_id AND a.event_user_id = u.id
              LEFT JOIN organization o ON o.organization_id = e.organization_id
            """;

    private Target() {}

    /** @param first the number of its first parameter */
    static String ofOrganizer(int first) {
        return OF_ORGANIZER.formatted(first, first + 1, first + 2, first + 3);
    }

    static String ofPerson(int first) {
        return OF_PERSON.formatted(first, first + 1, first + 2);
    }
}
