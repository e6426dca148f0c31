package io.muster.event.collaborator;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.ConstraintViolation;
import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** The table of collaborators. */
@ApplicationScoped
class CollaboratorRows {

    private static final String INSERT = """
            INSERT INTO collaborator (organization_id, event_id, id, name)
            SELECT organization_id, id, $3, $4 FROM event WHERE organization_id = $1 AND id = $2
            """;

    private static final String LIST = """
            WITH found AS (
                SELECT * FROM collaborator WHERE organization_id = $1 AND event_id = $2
            ), page AS (
                SELECT * FROM found ORDER BY created_at, id LIMIT $3 OFFSET $4
            )
            SELECT (SELECT count(*) FROM found) AS total, page.*
              FROM event LEFT JOIN page ON true
             WHERE event.organization_id = $1 AND event.id = $2
             ORDER BY page.created_at, page.id
            """;

    private static final String DELETE =
            "DELETE FROM collaborator WHERE organization_id = $1 AND event_id = $2 AND id = $3";

    private final Database database;

    CollaboratorRows(Database database) {
        this.database = database;
    }

    Uni<CollaboratorView> add(UUID organizationId, UUID eventId, String name) {
        CollaboratorView collaborator = new CollaboratorView(Ids.next(), eventId, name);
        return database.query(INSERT, organizationId, eventId, collaborator.id(), name)
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw unknownEvent();
                    }
                })
                .replaceWith(collaborator);
    }

    Uni<Listing<CollaboratorView>> list(UUID organizationId, UUID eventId, Page page) {
        return database.query(LIST, organizationId, eventId, page.limit(), page.offset())
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw unknownEvent();
                    }
                    return Listing.of(
                            rows.stream()
                                    .filter(row -> row.getUUID("id") != null)
                                    .map(row -> new CollaboratorView(
                                            row.getUUID("id"), row.getUUID("event_id"), row.getString("name")))
                                    .toList(),
                            page,
                            rows.iterator().next().getLong("total"));
                });
    }

    /** Refuses while somebody is on the event under the collaborator: the foreign key of the participants says so. */
    Uni<Void> remove(UUID organizationId, UUID eventId, UUID id) {
        return database.query(DELETE, organizationId, eventId, id)
                .onFailure(failure -> ConstraintViolation.is(failure, "fk_event_participant_collaborator"))
                .transform(inUse ->
                        Refusal.of(ProblemCode.COLLABORATOR_IN_USE, "People are on the event under this collaborator"))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw Refusal.of(ProblemCode.NOT_FOUND, "There is no such collaborator at this event");
                    }
                })
                .replaceWithVoid();
    }

    private static Refusal unknownEvent() {
        return Refusal.of(ProblemCode.EVENT_NOT_FOUND, "There is no such event in the organization");
    }
}
