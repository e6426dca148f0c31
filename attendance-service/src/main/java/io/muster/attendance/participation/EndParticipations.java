package io.muster.attendance.participation;

import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.messages.Trace;

import static io.muster.attendance.participation.ParticipationOrder.CANCEL_EVENT;
import static io.muster.attendance.participation.ParticipationOrder.END_ACCESS;

/** Cancels participations that the people themselves did not end; repeating it changes nothing more. */
@ApplicationScoped
class EndParticipations {

    private static final int AT_ONCE = 500;

    private static final String END = """
            WITH before AS (
                SELECT p.user_id, p.state FROM participation p
                 WHERE p.organization_id = $1 AND p.event_id = $2 AND p.state = ANY ($3::text[]) AND %s
                 ORDER BY p.user_id LIMIT $4 FOR UPDATE OF p
            ), ended AS (
                UPDATE participation p
                   SET state = 'cancelled', since = clock_timestamp(), checked_in_at = NULL, checked_in_by = NULL,
                       calendar_sequence = p.calendar_sequence + CASE p.state WHEN 'accepted' THEN 1 ELSE 0 END,
                       sequence = p.sequence + 1
                 WHERE p.organization_id = $1 AND p.event_id = $2
                   AND p.user_id = ANY (ARRAY (SELECT b.user_id FROM before b))
                RETURNING p.*
            ), told AS (
                %s
            )
            SELECT count(*)::integer AS ended, count(*) FILTER (WHERE state = 'accepted')::integer AS released
              FROM before
            """;

    private static final String EVERYBODY = end("true");

    /** Somebody invited by name stays so; a member may come without access to the community. */
    private static final String WITHOUT_GROUND = end("""
            (EXISTS (SELECT FROM event_user u
                      WHERE u.organization_id = $1 AND u.id = p.user_id AND u.deleted_at IS NOT NULL)
             OR p.invited_at IS NULL
                AND NOT EXISTS (SELECT FROM event e
                                  JOIN community_access a ON a.organization_id = e.organization_id
                                   AND a.community_id = e.community_id AND a.event_user_id = p.user_id
                                 WHERE e.organization_id = $1 AND e.id = $2 AND a.active
                                   AND (a.until IS NULL OR a.until > statement_timestamp()))
                AND (p.user_id = ANY ($8::uuid[])
                     OR NOT EXISTS (SELECT FROM event_user u
                                      JOIN organization_member m ON m.organization_id = u.organization_id
                                       AND m.account_id = u.account_id AND m.member
                                     WHERE u.organization_id = $1 AND u.id = p.user_id)))
            AND ($8::uuid[] IS NULL OR p.user_id = ANY ($8::uuid[]))""");

    private final PlaceKeeper places;
    private final Database database;

    EndParticipations(PlaceKeeper places, Database database) {
        this.places = places;
        this.database = database;
    }

    /** Everybody's, because the event is cancelled. */
    Uni<Void> ofCancelled(UUID organizationId, UUID eventId) {
        return end(EVERYBODY, organizationId, eventId, ParticipationTable.from(CANCEL_EVENT), "EVENT_CANCELLED");
    }

    /** Of these people, because their access to its community has ended. */
    Uni<Void> ofFormer(UUID organizationId, UUID eventId, UUID[] users) {
        return end(
                WITHOUT_GROUND, organizationId, eventId, ParticipationTable.from(END_ACCESS), "ACCESS_ENDED", (Object)
                        users);
    }

    /** Of whoever has no right to come any more: not a member, gone, or the event is another community's now. */
    Uni<Void> ofStrangers(UUID organizationId, UUID eventId) {
        return ofFormer(organizationId, eventId, null);
    }

    private Uni<Void> end(
            String sql, UUID organizationId, UUID eventId, String[] from, String reason, Object... users) {
        return database.inTransaction(() -> places.lock(organizationId, eventId)
                        .chain(line -> portion(sql, organizationId, eventId, from, reason, users, line)))
                .chain(ended -> ended < AT_ONCE
                        ? Uni.createFrom().voidItem()
                        : end(sql, organizationId, eventId, from, reason, users));
    }

    private Uni<Integer> portion(
            String sql, UUID organizationId, UUID eventId, String[] from, String reason, Object[] users, Line line) {
        UUID[] ids = Stream.generate(Ids::next).limit(AT_ONCE).toArray(UUID[]::new);
        Object[] fixed = {organizationId, eventId, from, (long) AT_ONCE, ids, Trace.parent(), reason};
        return database.write(sql, Stream.of(fixed, users).flatMap(Stream::of).toArray())
                .map(rows -> rows.iterator().next())
                .call(row -> row.getInteger("ended") == 0
                        ? Uni.createFrom().voidItem()
                        : places.giveOut(organizationId, eventId, line, row.getInteger("released")))
                .map(row -> row.getInteger("ended"));
    }

    private static String end(String whose) {
        return END.formatted(
                whose,
                MessageSql.tellEach("event.attendance.cancelled", "$5::uuid[]", "$7::text", "$6::text", "ended"));
    }
}
