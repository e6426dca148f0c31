package io.muster.attendance.participation;

/**
 * The message of a change, written by the statement that makes it. Expects {@code w}, the participation as it now is,
 * and {@code t} with {@link #FACTS}.
 */
public final class MessageSql {

    /** What a message says of the event and the person; from {@code e}, {@code o} and {@code u}. */
    static final String FACTS = """
            e.name AS event_name, e.description, e.starts_at, e.ends_at, e.time_zone, e.location, e.calendar_digest,
            o.name AS organizer_name, u.account_id, u.email, u.first_name, u.last_name, u.language""";

    /** Yields {@code t} for each {@code w} where a statement changes many. */
    static final String FACTS_OF_EACH = """
            JOIN LATERAL (SELECT %s
                            FROM event e
                            LEFT JOIN organization o ON o.organization_id = e.organization_id
                            LEFT JOIN event_user u ON u.organization_id = e.organization_id AND u.id = w.user_id
                           WHERE e.organization_id = w.organization_id AND e.id = w.event_id) t ON true
            """.formatted(FACTS);

    private static final String DATA = """
            jsonb_build_object(
                'id', w.id, 'organizationId', w.organization_id, 'eventId', w.event_id, 'userId', w.user_id,
                'accountId', t.account_id, 'email', t.email, 'firstName', t.first_name, 'lastName', t.last_name,
                'language', t.language, 'state', w.state, 'checkedInAt', wire_time(w.checked_in_at),
                'calendarSequence', w.calendar_sequence, 'at', wire_time(clock_timestamp()),
                'event', jsonb_build_object(
                    'name', t.event_name, 'description', t.description, 'startsAt', wire_time(t.starts_at),
                    'endsAt', wire_time(t.ends_at), 'timeZone', t.time_zone, 'location', t.location,
                    'organizerName', t.organizer_name))""";

    /** Of somebody invited anew the last that was told is the cancellation. */
    private static final String TYPE_OF_STATE =
            "'event.attendance.' || CASE w.state WHEN 'invited' THEN 'cancelled' ELSE w.state END";

    private MessageSql() {}

    /**
     * Tells of one change.
     *
     * @param type the message's, such as {@code event.attendance.accepted}
     * @param id SQL of its id
     * @param traceparent SQL of the trace it belongs to
     * @param from SQL that yields {@code w} and {@code t}
     */
    static String tell(String type, String id, String traceparent, String from) {
        return insert(literal(type), id, DATA, traceparent, from);
    }

    /**
     * Tells of many changes for one reason.
     *
     * @param ids SQL of an array with as many ids as there can be changes
     * @param reason SQL of the reason, null for none
     * @param changed the changed participations, a table expression
     */
    static String tellEach(String type, String ids, String reason, String traceparent, String changed) {
        return insertEach(literal(type), ids, reason, traceparent, changed);
    }

    /** Tells each once more, under the type that led to where it stands; parameters as above. */
    public static String tellEachAgain(String ids, String reason, String traceparent, String changed) {
        return insertEach(TYPE_OF_STATE, ids, reason, traceparent, changed);
    }

    private static String insertEach(String type, String ids, String reason, String traceparent, String changed) {
        return insert(
                type,
                "(" + ids + ")[w.place]",
                reason == null ? DATA : DATA + " || jsonb_build_object('reason', " + reason + ")",
                traceparent,
                "(SELECT c.*, row_number() OVER (ORDER BY c.since, c.user_id) AS place FROM " + changed + " c) w "
                        + FACTS_OF_EACH + " ORDER BY w.place");
    }

    private static String insert(String type, String id, String data, String traceparent, String from) {
        return """
                INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
                SELECT %s, 'muster.attendance.v1', %s, w.id::text, w.organization_id, w.sequence,
                       %s, %s
                  FROM %s
                """.formatted(id, type, data, traceparent, from);
    }

    private static String literal(String type) {
        return "'" + type + "'";
    }
}
