package io.muster.identity.workgroup;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;

/** The workgroups there are. */
@ApplicationScoped
class Workgroups {

    private static final String CREATE =
            "INSERT INTO workgroup (organization_id, id, name) VALUES ($1, $2, $3) RETURNING id, name";

    private static final String GET = "SELECT id, name FROM workgroup WHERE organization_id = $1 AND id = $2";

    private static final String LIST =
            "SELECT id, name FROM workgroup WHERE organization_id = $1 ORDER BY id LIMIT $2 OFFSET $3";

    private static final String TOTAL = "SELECT count(*) AS total FROM workgroup WHERE organization_id = $1";

    private final Database database;

    Workgroups(Database database) {
        this.database = database;
    }

    Uni<Workgroup> create(UUID organizationId, String name) {
        return database.query(CREATE, organizationId, Ids.next(), name)
                .map(rows -> workgroup(rows.iterator().next()));
    }

    Uni<Optional<Workgroup>> get(UUID organizationId, UUID id) {
        return database.query(GET, organizationId, id)
                .map(rows -> rows.stream().findFirst().map(Workgroups::workgroup));
    }

    Uni<Listing<Workgroup>> list(UUID organizationId, Page page) {
        return database.query(LIST, organizationId, page.limit(), page.offset())
                .map(rows -> rows.stream().map(Workgroups::workgroup).toList())
                .chain(found -> database.query(TOTAL, organizationId)
                        .map(total ->
                                Listing.of(found, page, total.iterator().next().getLong("total"))));
    }

    private static Workgroup workgroup(Row row) {
        return new Workgroup(row.getUUID("id"), row.getString("name"));
    }
}
