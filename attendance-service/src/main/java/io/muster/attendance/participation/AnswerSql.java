package io.muster.attendance.participation;

import io.muster.attendance.participation.Step.Become;

import static io.muster.attendance.participation.ParticipationState.ACCEPTED;
import static io.muster.attendance.participation.ParticipationState.NONE;

/**
 * Answers as one statement each: it looks, locks, writes, tells, and reports what it found, so that a refusal needs no
 * second look. Parameters: $1 id of a new participation, $2 id of the message, $3 trace, $4 states that may change,
 * from $5 on who and what.
 *
 * <p>Locks are always taken in this order: the event, the person's own row, a share, rows of people who wait. A row
 * whose state is waitlisted never waits for a share.
 */
final class AnswerSql {

    private static final String EVENT_FACTS = """
            e.organization_id, e.id AS event_id, e.sequence AS event_sequence, e.community_id, e.status,
            e.participation_enabled, e.waitlist_enabled, e.ends_at <= statement_timestamp() AS over,
            coalesce(e.rsvp_closes_at <= statement_timestamp(), false) AS closed, u.id AS user_id,
            coalesce(a.active AND (a.until IS NULL OR a.until > statement_timestamp()), false) AS has_access,
            """;

    private static final String PEOPLE = """
              LEFT JOIN organization o ON o.organization_id = e.organization_id
            """;

    /** Source 002: $5 organization, $6 community, $7 event, $8 user. Only access to the community counts. */
    static final String BY_ORGANIZER =
            "SELECT " + EVENT_FACTS + MessageSql.FACTS + ", false AS is_member, false AS by_person" + """

              FROM (VALUES ($5::uuid, $6::uuid, $7::uuid, $8::uuid)) AS asked (organization, community, event, person)
              LEFT JOIN event e ON e.organization_id = asked.organization AND e.id = asked.event
                               AND e.community_id = asked.community
              LEFT JOIN event_user u ON u.organization_id = asked.organization AND u.id = asked.person
                                    AND u.deleted_at IS NULL
              LEFT JOIN community_access a ON a.organization_id = asked.organization
                                          AND a.community_id = asked.community AND a.event_user_id = asked.person
            """ + PEOPLE;

    /** Source 004: $5 event, $6 account, $7 the organization that the caller's credentials are of, or null. */
    static final String BY_PERSON = "SELECT " + EVENT_FACTS + MessageSql.FACTS + """
            , EXISTS (SELECT FROM organization_member m
                       WHERE m.organization_id = e.organization_id AND m.account_id = asked.account AND m.member)
              AS is_member, true AS by_person
              FROM (VALUES ($5::uuid, $6::uuid, $7::uuid)) AS asked (event, account, organization)
              LEFT JOIN event e ON e.id = asked.event
                               AND (asked.organization IS NULL OR e.organization_id = asked.organization)
              LEFT JOIN LATERAL (SELECT * FROM event_user
                                  WHERE organization_id = e.organization_id AND account_id = asked.account
                                    AND deleted_at IS NULL
                                  ORDER BY id LIMIT 1) u ON true
              LEFT JOIN community_access a ON a.organization_id = e.organization_id
                                          AND a.community_id = e.community_id AND a.event_user_id = u.id
            """ + PEOPLE;

    private static final String OPEN =
            "t.status = 'published' AND t.participation_enabled AND NOT t.over AND NOT t.closed";

    /** Invited by name, or a past event one was at: then the list is one's own. */
    private static final String ENTITLED =
            "(t.has_access OR t.is_member OR t.by_person AND coalesce(m.invited_at IS NOT NULL OR t.over AND m.state = 'accepted', false))";

    private static final String HEAD = """
            WITH target AS MATERIALIZED (
            %s
            ), mine AS MATERIALIZED (
                SELECT p.* FROM target t
                  JOIN participation p ON p.organization_id = t.organization_id AND p.event_id = t.event_id
                                      AND p.user_id = t.user_id
                 %s
            )""";

    private static final String READY = """
            , ready AS MATERIALIZED (
                SELECT t.*, coalesce(m.state, 'none') AS state
                  FROM target t LEFT JOIN mine m ON true
                 WHERE t.event_id IS NOT NULL AND t.user_id IS NOT NULL AND %s AND %s
                   AND coalesce(m.state, 'none') = ANY ($4::text[])
            )""";

    private static final String SHARE = """
            , share AS MATERIALIZED (
                SELECT s.number FROM ready r
                  JOIN event_share s ON s.organization_id = r.organization_id AND s.event_id = r.event_id
                                    AND s.event_sequence = r.event_sequence
                 WHERE %s
                 LIMIT 1 FOR UPDATE OF s %s
            )""";

    private static final String WRITTEN = """
            , written AS (
                INSERT INTO participation AS p (organization_id, event_id, user_id, id, state, since,
                                                calendar_sequence, calendar_digest, sequence)
                SELECT r.organization_id, r.event_id, r.user_id, $1::uuid, '%1$s', clock_timestamp(),
                       %2$d, r.calendar_digest, 1
                  FROM ready r %3$s
                ON CONFLICT (organization_id, event_id, user_id) DO UPDATE
                   SET state = EXCLUDED.state, since = EXCLUDED.since, checked_in_at = NULL, checked_in_by = NULL,
                       calendar_sequence = p.calendar_sequence
                           + CASE WHEN 'accepted' IN (p.state, EXCLUDED.state) THEN 1 ELSE 0 END,
                       calendar_digest = EXCLUDED.calendar_digest, sequence = p.sequence + 1
                 WHERE p.sequence = (SELECT m.sequence FROM mine m)
                RETURNING p.*
            )""";

    private static final String COUNTED = """
            , counted AS (
                UPDATE event_share s SET taken = s.taken %s FROM written w, share
                 WHERE s.organization_id = w.organization_id AND s.event_id = w.event_id AND s.number = share.number
            )""";

    private static final String TOLD = """
            , told AS (
            %s
            )""";

    private static final String REPORT = """

            SELECT t.organization_id, t.event_id, t.event_sequence, t.community_id, t.status, t.participation_enabled,
                   t.waitlist_enabled, t.over, t.closed, t.user_id, %s AS entitled,
                   coalesce(m.state, 'none') AS state, m.since, %s AS done, %s AS possible
              FROM target t LEFT JOIN mine m ON true
            """;

    private static final String A_SHARE_WHERE = """
            EXISTS (SELECT FROM event_share s
                     WHERE s.organization_id = t.organization_id AND s.event_id = t.event_id
                       AND s.event_sequence = t.event_sequence AND %s)""";

    private static final String FREE = "(s.places IS NULL OR s.taken < s.places)";
    private static final String RETURNABLE = "s.direct AND s.taken > 0";

    private AnswerSql() {}

    /** Who the caller is to the event; changes and locks nothing. */
    static String look(String target) {
        return HEAD.formatted(target, "") + REPORT.formatted(ENTITLED, "false", A_SHARE_WHERE.formatted(FREE));
    }

    /** Takes a free place, if the state allows. {@code done} without a change never happens. */
    static String accept(String target, OnLockedShare onLocked) {
        return HEAD.formatted(target, "FOR UPDATE OF p")
                + READY.formatted(ENTITLED, OPEN)
                + SHARE.formatted(FREE, onLocked.sql())
                + WRITTEN.formatted(ACCEPTED.code(), 1, ", share")
                + COUNTED.formatted("+ 1")
                + TOLD.formatted(tell(ParticipationOrder.ACCEPT))
                + report(FREE);
    }

    /** A no: gives a place back at once where that is allowed, else leaves all as it is. */
    static String giveUp(String target, ParticipationOrder order, OnLockedShare onLocked) {
        return HEAD.formatted(target, "FOR UPDATE OF p")
                + READY.formatted(order == ParticipationOrder.DECLINE ? ENTITLED : "true", OPEN)
                + SHARE.formatted("r.state = 'accepted' AND " + RETURNABLE, onLocked.sql())
                + WRITTEN.formatted(
                        ParticipationState.DECLINED.code(),
                        0,
                        "WHERE r.state <> 'accepted' OR EXISTS (SELECT FROM share)")
                + COUNTED.formatted("- 1")
                + TOLD.formatted(tell(order))
                + report(RETURNABLE);
    }

    /** A no under the event's lock: the place is given out by {@link PlaceKeeper}. */
    static String giveUpInLine(String target, ParticipationOrder order) {
        return HEAD.formatted(target, "FOR UPDATE OF p")
                + READY.formatted(order == ParticipationOrder.DECLINE ? ENTITLED : "true", OPEN)
                + WRITTEN.formatted(ParticipationState.DECLINED.code(), 0, "")
                + TOLD.formatted(tell(order))
                + report(RETURNABLE);
    }

    /** Joins the end of the line, under the event's lock and with all of its shares locked. */
    static String queue(String target) {
        return HEAD.formatted(target, "FOR UPDATE OF p")
                + READY.formatted(ENTITLED, OPEN + " AND t.waitlist_enabled")
                + WRITTEN.formatted(ParticipationState.WAITLISTED.code(), 0, "")
                + TOLD.formatted(tell(ParticipationOrder.QUEUE))
                + report(FREE);
    }

    private static String report(String share) {
        return REPORT.formatted(ENTITLED, "EXISTS (SELECT FROM written)", A_SHARE_WHERE.formatted(share));
    }

    private static String tell(ParticipationOrder order) {
        ParticipationState before = order == ParticipationOrder.WITHDRAW ? ACCEPTED : NONE;
        String type = ((Become) ParticipationTable.step(before, order)).messageType();
        return MessageSql.tell("$2::uuid", type, null, "$3::text", "written w, target t");
    }
}
