package io.muster.attendance.participation;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.attendance.event.EventListener;
import io.muster.chassis.data.Database;

/**
 * What follows from a change to an event. Places gained go to those who wait at once; people are brought in line with
 * a move or a cancellation afterwards, by {@link SettleEvents}.
 */
@ApplicationScoped
class EventChanges implements EventListener {

    private static final String SETTLE = """
            INSERT INTO event_settlement (organization_id, event_id)
            SELECT $1, $2 WHERE EXISTS (SELECT FROM participation WHERE organization_id = $1 AND event_id = $2)
            ON CONFLICT (organization_id, event_id) DO UPDATE SET due_at = EXCLUDED.due_at
            """;

    private final PlaceKeeper places;
    private final Database database;

    EventChanges(PlaceKeeper places, Database database) {
        this.places = places;
        this.database = database;
    }

    @Override
    public Uni<Void> changed(UUID organizationId, UUID eventId) {
        return places.lock(organizationId, eventId)
                .chain(line -> places.giveOut(organizationId, eventId, line, 0))
                .chain(() -> database.query(SETTLE, organizationId, eventId))
                .replaceWithVoid();
    }
}
