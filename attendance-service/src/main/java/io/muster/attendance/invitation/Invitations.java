package io.muster.attendance.invitation;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;

/** Invitations by name in the database. */
@ApplicationScoped
class Invitations {

    private static final String UNKNOWN = """
            SELECT asked.id FROM unnest($2::uuid[]) AS asked (id)
             WHERE NOT EXISTS (SELECT FROM event_user u
                                WHERE u.organization_id = $1 AND u.id = asked.id AND u.deleted_at IS NULL)
            """;

    /** Rows in the order of their keys: two who invite the same people at once do not wait for each other in a ring. */
    private static final String INVITE = """
            INSERT INTO participation AS p (organization_id, event_id, user_id, id, state, since, invited_at)
            SELECT $1, $2, invited.user_id, invited.id, 'invited', clock_timestamp(), clock_timestamp()
              FROM unnest($3::uuid[], $4::uuid[]) AS invited (user_id, id)
             ORDER BY invited.user_id
            ON CONFLICT (organization_id, event_id, user_id) DO UPDATE
               SET invited_at = coalesce(p.invited_at, EXCLUDED.invited_at),
                   since = CASE WHEN p.state = ANY ($5::text[]) THEN EXCLUDED.since ELSE p.since END,
                   state = CASE WHEN p.state = ANY ($5::text[]) THEN EXCLUDED.state ELSE p.state END
            """;

    private final Database database;

    Invitations(Database database) {
        this.database = database;
    }

    /** Those of {@code people} who are not known here, or not any more. */
    Uni<List<UUID>> unknown(UUID organizationId, Set<UUID> people) {
        return database.query(UNKNOWN, organizationId, people.toArray(UUID[]::new))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("id"))
                        .toList());
    }

    /** @param from the states of a row that the invitation changes */
    Uni<Void> invite(UUID organizationId, UUID eventId, Set<UUID> people, String[] from) {
        return database.query(
                        INVITE,
                        organizationId,
                        eventId,
                        people.toArray(UUID[]::new),
                        Stream.generate(Ids::next).limit(people.size()).toArray(UUID[]::new),
                        from)
                .replaceWithVoid();
    }
}
