package io.muster.attendance.participation;

import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.messages.Trace;

/**
 * An event whose time, place or name has changed is told again for everybody who accepted, with a higher calendar
 * sequence: calendars take it for an update.
 */
@ApplicationScoped
class TellOfMoves {

    private static final int AT_ONCE = 500;

    private static final String TELL = """
            WITH stale AS (
                SELECT p.user_id, e.calendar_digest
                  FROM event e
                  JOIN participation p ON p.organization_id = e.organization_id AND p.event_id = e.id
                   AND p.state = 'accepted' AND p.calendar_digest <> e.calendar_digest
                 WHERE e.organization_id = $1 AND e.id = $2 AND e.status = 'published'
                 ORDER BY p.user_id LIMIT $3 FOR UPDATE OF p
            ), told_again AS (
                UPDATE participation p
                   SET calendar_digest = (SELECT min(s.calendar_digest) FROM stale s),
                       calendar_sequence = p.calendar_sequence + 1, sequence = p.sequence + 1
                 WHERE p.organization_id = $1 AND p.event_id = $2
                   AND p.user_id = ANY (ARRAY (SELECT s.user_id FROM stale s))
                RETURNING p.*
            ), told AS (
                %s
            )
            SELECT count(*)::integer AS told FROM told_again
            """.formatted(MessageSql.tellEach(
            "event.attendance.accepted", "$4::uuid[]", "'EVENT_CHANGED'", "$5::text", "told_again"));

    private final Database database;

    TellOfMoves(Database database) {
        this.database = database;
    }

    Uni<Void> order(UUID organizationId, UUID eventId) {
        UUID[] ids = Stream.generate(Ids::next).limit(AT_ONCE).toArray(UUID[]::new);
        return database.write(TELL, organizationId, eventId, (long) AT_ONCE, ids, Trace.parent())
                .map(rows -> rows.iterator().next().getInteger("told"))
                .chain(told -> told < AT_ONCE ? Uni.createFrom().voidItem() : order(organizationId, eventId));
    }
}
