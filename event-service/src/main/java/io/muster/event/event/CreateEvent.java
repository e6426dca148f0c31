package io.muster.event.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;

/** Adds an event to an organization. */
@ApplicationScoped
class CreateEvent {

    private final Database database;
    private final Communities communities;
    private final EventRows rows;
    private final EventMessages messages;

    CreateEvent(Database database, Communities communities, EventRows rows, EventMessages messages) {
        this.database = database;
        this.communities = communities;
        this.rows = rows;
        this.messages = messages;
    }

    Uni<Event> create(UUID organizationId, EventDetails details) {
        Event event =
                Event.create(organizationId, Ids.next(), details, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        return communities
                .check(organizationId, null, details.communityId())
                .chain(() -> database.inTransaction(() -> rows.insert(event).chain(() -> messages.created(event))))
                .replaceWith(event);
    }
}
