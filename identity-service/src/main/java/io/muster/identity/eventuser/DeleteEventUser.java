package io.muster.identity.eventuser;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;

/** Puts a person into the trash. One who is there already is shown, to those who ask for trashed ones, and stays as is. */
@ApplicationScoped
class DeleteEventUser {

    /** Keeps changes of what opens a community out until the person's memberships are gone. */
    private static final String FENCE = "SELECT FROM organization WHERE organization_id = $1 FOR SHARE";

    private final Database database;
    private final EventUsers eventUsers;
    private final EraseEventUsers eraseEventUsers;

    DeleteEventUser(Database database, EventUsers eventUsers, EraseEventUsers eraseEventUsers) {
        this.database = database;
        this.eventUsers = eventUsers;
        this.eraseEventUsers = eraseEventUsers;
    }

    Uni<Optional<EventUser>> order(UUID organizationId, UUID id, boolean withTrashed) {
        return database.inTransaction(
                        () -> database.query(FENCE, organizationId).chain(() -> eventUsers.delete(organizationId, id)))
                .chain(deleted -> deleted.isPresent() || !withTrashed
                        ? Uni.createFrom().item(deleted)
                        : eventUsers.get(organizationId, id, true));
    }

    /** For good: the person's data leaves this service and, by message, every other. */
    Uni<Optional<EventUser>> erase(UUID organizationId, UUID id) {
        return eraseEventUsers.order(organizationId, id);
    }
}
