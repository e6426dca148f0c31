package io.muster.attendance.participation;

import io.muster.attendance.participation.Step.Become;

import static io.muster.attendance.participation.ParticipationState.ACCEPTED;
import static io.muster.attendance.participation.ParticipationState.NONE;

/**
 * Answers as one statement each: it looks, locks, writes, tells, and reports what it found, so that a refusal needs no
 * second look. Parameters: $1 id of a new participation, $2 id of the message, $3 trace, $4 states that may change,
 * from $5 on who and what.
 *
 * <p>Locks are always taken in this order: the event, the person's own row, shares by number (one that turns out to be
 * of no use stays locked while the next is tried), rows of people who wait. A row whose state is waitlisted never waits
 * for a share.
 *
 * <p>A statement that locks or updates rows asks the parts before it by scalar subquery, never by join: when a row was
 * changed meanwhile, PostgreSQL evaluates a join anew for that row, and a part that is still being read then yields its
 * rows twice.
 */
final class AnswerSql {

    private static final String OPEN =
            "t.status = 'published' AND t.participation_enabled AND NOT t.over AND NOT t.closed";

    /** Invited by name, or a past event one was at: then the list is one's own. */
    private static final String ENTITLED =
            "(t.has_access OR t.is_member OR t.by_person AND coalesce(m.invited_at IS NOT NULL OR t.over AND m.state = 'accepted', false))";

    private static final String HEAD = """
            WITH target AS MATERIALIZED (
            %s
            ), mine AS MATERIALIZED (
                SELECT p.* FROM participation p
                 WHERE p.organization_id = (SELECT t.organization_id FROM target t)
                   AND p.event_id = (SELECT t.event_id FROM target t)
                   AND p.user_id = (SELECT t.user_id FROM target t)
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
                SELECT s.number FROM event_share s
                 WHERE s.organization_id = (SELECT r.organization_id FROM ready r)
                   AND s.event_id = (SELECT r.event_id FROM ready r)
                   AND s.event_sequence = (SELECT r.event_sequence FROM ready r) AND %s
                 ORDER BY s.number LIMIT 1 FOR UPDATE OF s %s
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
                UPDATE event_share s SET taken = s.taken %s
                 WHERE s.organization_id = (SELECT w.organization_id FROM written w)
                   AND s.event_id = (SELECT w.event_id FROM written w) AND s.number = (SELECT number FROM share)
            )""";

    private static final String TOLD = """
            , told AS (
            %s
            )""";

    private static final String REPORT = """

            SELECT t.organization_id, t.event_id, t.event_sequence, t.community_id, t.status, t.participation_enabled,
                   t.waitlist_enabled, t.over, t.closed, t.by_person, t.user_id, %s AS entitled,
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

    /** Who the caller is to the event; changes and locks nothing. Its parameters are those of the target alone. */
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
                + SHARE.formatted("(SELECT r.state FROM ready r) = 'accepted' AND " + RETURNABLE, onLocked.sql())
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
        return MessageSql.tell(type, "$2::uuid", "$3::text", "written w, target t");
    }
}
