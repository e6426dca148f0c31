package io.muster.identity.community;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import io.muster.chassis.data.Database;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;

/** The communities there are. */
@ApplicationScoped
class Communities {

    private static final String SELECT = """
            SELECT c.id, c.name, ARRAY(
                       SELECT w.workgroup_id FROM community_workgroup w
                        WHERE w.organization_id = c.organization_id AND w.community_id = c.id
                        ORDER BY w.workgroup_id) AS workgroup_ids
              FROM community c WHERE c.organization_id = $1
            """;

    private static final String TOTAL = "SELECT count(*) AS total FROM community WHERE organization_id = $1";

    /** No membership changes between this lock and the commit, so that the access is added up from what is certain. */
    private static final String FENCE = "SELECT FROM organization WHERE organization_id = $1 FOR NO KEY UPDATE";

    private static final String PUT = """
            INSERT INTO community (organization_id, id, name) VALUES ($1, $2, $3)
            ON CONFLICT (organization_id, id) DO UPDATE SET name = EXCLUDED.name
            """;

    private static final String CLOSE = """
            DELETE FROM community_workgroup
             WHERE organization_id = $1 AND community_id = $2 AND workgroup_id <> ALL ($3)
            """;

    private static final String OPEN = """
            INSERT INTO community_workgroup (organization_id, community_id, workgroup_id)
            SELECT $1, $2, w.id FROM workgroup w WHERE w.organization_id = $1 AND w.id = ANY ($3)
            ON CONFLICT DO NOTHING
            """;

    private static final String KNOWN =
            "SELECT count(*) AS known FROM workgroup WHERE organization_id = $1 AND id = ANY ($2)";

    private static final String ACCESS = """
            SELECT community_access_data(a) || jsonb_build_object('sequence', a.sequence) AS data
              FROM community_access a WHERE a.organization_id = $1 AND a.community_id = $2 AND a.event_user_id = $3
            """;

    private final Database database;

    Communities(Database database) {
        this.database = database;
    }

    Uni<Optional<Community>> get(UUID organizationId, UUID id) {
        return database.query(SELECT + " AND c.id = $2", organizationId, id)
                .map(rows -> rows.stream().findFirst().map(Community::of));
    }

    Uni<Listing<Community>> list(UUID organizationId, Page page) {
        return database.query(SELECT + " ORDER BY c.id LIMIT $2 OFFSET $3", organizationId, page.limit(), page.offset())
                .map(rows -> rows.stream().map(Community::of).toList())
                .chain(found -> database.query(TOTAL, organizationId)
                        .map(total ->
                                Listing.of(found, page, total.iterator().next().getLong("total"))));
    }

    Uni<Boolean> areWorkgroups(UUID organizationId, List<UUID> ids) {
        return database.query(KNOWN, organizationId, ids.toArray(new UUID[0]))
                .map(rows -> rows.iterator().next().getLong("known") == ids.size());
    }

    Uni<Void> lockOrganization(UUID organizationId) {
        return database.query(FENCE, organizationId).replaceWithVoid();
    }

    /** Within a transaction that holds the organization. */
    Uni<Void> put(UUID organizationId, UUID id, CommunityOrder order) {
        UUID[] workgroups = order.workgroupIds().toArray(new UUID[0]);
        return database.query(PUT, organizationId, id, order.name())
                .chain(() -> database.query(CLOSE, organizationId, id, workgroups))
                .chain(() -> database.query(OPEN, organizationId, id, workgroups))
                .replaceWithVoid();
    }

    /** As the topic has it, with its sequence, judged by the database's clock. */
    Uni<Optional<JsonObject>> access(UUID organizationId, UUID id, UUID eventUserId) {
        return database.query(ACCESS, organizationId, id, eventUserId)
                .map(rows -> rows.stream().findFirst().map(row -> row.getJsonObject("data")));
    }
}
