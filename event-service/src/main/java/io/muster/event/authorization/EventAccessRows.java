package io.muster.event.authorization;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;

/** Looks up what an account may do on an event. */
@ApplicationScoped
public class EventAccessRows {

    private static final String FIND = """
            SELECT e.organization_id, p.access
              FROM event e
              LEFT JOIN event_participant p
                ON p.organization_id = e.organization_id AND p.event_id = e.id AND p.account_id = $2
                   AND p.state = 'joined'
             WHERE e.id = $1 AND ($3::uuid IS NULL OR e.organization_id = $3)
            """;

    private final Database database;

    EventAccessRows(Database database) {
        this.database = database;
    }

    /** @param organizationId null when the caller's credentials name none; then the event may be anybody's */
    public Uni<Optional<EventAccess>> find(UUID eventId, UUID accountId, UUID organizationId) {
        return database.query(FIND, eventId, accountId, organizationId).map(rows -> rows.stream()
                .findFirst()
                .map(row -> new EventAccess(row.getUUID("organization_id"), eventId, row.getString("access"))));
    }
}
