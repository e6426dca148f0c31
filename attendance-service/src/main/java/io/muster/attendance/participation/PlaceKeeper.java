package io.muster.attendance.participation;

import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.attendance.participation.Places.Share;
import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.messages.Trace;

/**
 * Keeps an event's places and its waiting list, in a transaction that has locked the event first: a place that becomes
 * free goes to the one who waited longest before anybody else can see it.
 */
@ApplicationScoped
class PlaceKeeper {

    private static final int PROMOTED_AT_ONCE = 100;

    private static final String LOCK_EVENT = """
            SELECT sequence, capacity,
                   status = 'published' AND participation_enabled AND ends_at > statement_timestamp() AS open
              FROM event WHERE organization_id = $1 AND id = $2 FOR NO KEY UPDATE
            """;

    private static final String LOCK_SHARES = """
            SELECT coalesce(sum(taken), 0)::integer AS taken
              FROM (SELECT taken FROM event_share WHERE organization_id = $1 AND event_id = $2
                     ORDER BY number FOR UPDATE) s
            """;

    private static final String PROMOTE =
            """
            WITH next AS (
                SELECT p.user_id FROM participation p
                 WHERE p.organization_id = $1 AND p.event_id = $2 AND p.state = 'waitlisted'
                 ORDER BY p.since, p.user_id LIMIT $3 FOR UPDATE
            ), promoted AS (
                UPDATE participation p
                   SET state = 'accepted', since = clock_timestamp(), calendar_sequence = p.calendar_sequence + 1,
                       sequence = p.sequence + 1,
                       calendar_digest = (SELECT e.calendar_digest FROM event e
                                           WHERE e.organization_id = $1 AND e.id = $2)
                 WHERE p.organization_id = $1 AND p.event_id = $2
                   AND p.user_id = ANY (ARRAY (SELECT n.user_id FROM next n))
                RETURNING p.*
            ), told AS (
                %s
            )
            SELECT count(*)::integer AS promoted FROM promoted
            """.formatted(MessageSql.tellEach("event.attendance.promoted", "$4::uuid[]", null, "$5::text", "promoted"));

    private static final String SOMEBODY_WAITS = """
            SELECT EXISTS (SELECT FROM participation
                            WHERE organization_id = $1 AND event_id = $2 AND state = 'waitlisted') AS waits
            """;

    private static final String SAVE = """
            INSERT INTO event_share AS s (organization_id, event_id, number, event_sequence, places, taken, direct)
            SELECT $1, $2, number, $3, places, taken, $4
              FROM unnest($5::smallint[], $6::integer[], $7::integer[]) AS share (number, places, taken)
            ON CONFLICT (organization_id, event_id, number) DO UPDATE
               SET event_sequence = EXCLUDED.event_sequence, places = EXCLUDED.places, taken = EXCLUDED.taken,
                   direct = EXCLUDED.direct
            """;

    private final Database database;

    PlaceKeeper(Database database) {
        this.database = database;
    }

    /** Waits for its turn at the event. The event must be known here. */
    Uni<Line> lock(UUID organizationId, UUID eventId) {
        return database.query(LOCK_EVENT, organizationId, eventId)
                .map(rows -> Line.of(rows.iterator().next()));
    }

    /** How many places are taken; none is taken or given back by anybody else until the commit. */
    Uni<Integer> lockShares(UUID organizationId, UUID eventId) {
        return database.query(LOCK_SHARES, organizationId, eventId)
                .map(rows -> rows.iterator().next().getInteger("taken"));
    }

    /** Gives {@code released} places, and those that the event has gained, to whoever waits; the rest is free. */
    Uni<Void> giveOut(UUID organizationId, UUID eventId, Line line, int released) {
        return lockShares(organizationId, eventId)
                .map(taken -> new Places(line.capacity(), taken - released))
                .chain(places -> promote(organizationId, eventId, line.open() ? places.free() : 0)
                        .chain(promoted -> save(organizationId, eventId, line, places.take(promoted))));
    }

    /** Writes the places as they now are. */
    Uni<Void> save(UUID organizationId, UUID eventId, Line line, Places places) {
        Share[] shares = places.shares().toArray(Share[]::new);
        return database.query(SOMEBODY_WAITS, organizationId, eventId)
                .map(rows -> rows.iterator().next().getBoolean("waits"))
                .chain(waits -> database.query(
                        SAVE,
                        organizationId,
                        eventId,
                        line.sequence(),
                        places.withinCapacity() && !waits,
                        Stream.of(shares).map(Share::number).toArray(Short[]::new),
                        Stream.of(shares).map(Share::places).toArray(Integer[]::new),
                        Stream.of(shares).map(Share::taken).toArray(Integer[]::new)))
                .replaceWithVoid();
    }

    private Uni<Integer> promote(UUID organizationId, UUID eventId, int free) {
        int most = Math.min(free, PROMOTED_AT_ONCE);
        if (most == 0) {
            return Uni.createFrom().item(0);
        }
        UUID[] ids = Stream.generate(Ids::next).limit(most).toArray(UUID[]::new);
        return database.write(PROMOTE, organizationId, eventId, (long) most, ids, Trace.parent())
                .map(rows -> rows.iterator().next().getInteger("promoted"))
                .chain(promoted -> promoted < most
                        ? Uni.createFrom().item(promoted)
                        : promote(organizationId, eventId, free - promoted).map(more -> promoted + more));
    }
}
