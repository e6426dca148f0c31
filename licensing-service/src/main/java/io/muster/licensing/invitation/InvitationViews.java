package io.muster.licensing.invitation;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import io.muster.chassis.data.Database;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;

/** Reads invitations. */
@ApplicationScoped
class InvitationViews {

    private static final String LIST =
            InvitationSql.VIEW + "WHERE i.organization_id = $1 ORDER BY i.id LIMIT $2 OFFSET $3";

    private static final String COUNT = "SELECT count(*) AS total FROM invitation WHERE organization_id = $1";

    private static final String BY_ID = InvitationSql.VIEW + "WHERE i.organization_id = $1 AND i.id = $2";

    private static final String LATEST_OF_CREW =
            InvitationSql.VIEW + "WHERE i.organization_id = $1 AND i.crew_id = $2 ORDER BY i.id DESC LIMIT 1";

    private final Database database;

    InvitationViews(Database database) {
        this.database = database;
    }

    Uni<Listing<Invitation>> list(UUID organizationId, Page page) {
        return database.query(LIST, organizationId, page.limit(), page.offset())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Invitation::of)
                        .toList())
                .chain(invitations -> database.query(COUNT, organizationId)
                        .map(rows -> Listing.of(
                                invitations, page, rows.iterator().next().getLong("total"))));
    }

    Uni<Optional<Invitation>> byId(UUID organizationId, UUID id) {
        return database.query(BY_ID, organizationId, id).map(InvitationViews::first);
    }

    /** The last invitation of a crew row, whatever became of it. */
    Uni<Optional<Invitation>> latestOfCrew(UUID organizationId, UUID crewId) {
        return database.query(LATEST_OF_CREW, organizationId, crewId).map(InvitationViews::first);
    }

    private static Optional<Invitation> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(Invitation.of(rows.iterator().next()));
    }
}
