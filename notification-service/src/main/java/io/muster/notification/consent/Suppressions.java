package io.muster.notification.consent;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.chassis.data.Database;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;

@ApplicationScoped
class Suppressions {

    private static final String LIST = """
            SELECT address_folded, cause, created_at FROM suppression
             WHERE organization_id = $1
             ORDER BY address_folded LIMIT $2 OFFSET $3
            """;

    private static final String ADD = """
            WITH added AS (
                INSERT INTO suppression (organization_id, address_folded, cause) VALUES ($1, $2, $3)
                ON CONFLICT DO NOTHING
                RETURNING address_folded, cause, created_at
            )
            SELECT * FROM added
            UNION ALL
            SELECT address_folded, cause, created_at FROM suppression WHERE organization_id = $1 AND address_folded = $2
            LIMIT 1
            """;

    private static final String REMOVE = "DELETE FROM suppression WHERE organization_id = $1 AND address_folded = $2";

    private final Database database;

    Suppressions(Database database) {
        this.database = database;
    }

    Uni<Listing<Suppression>> list(UUID organizationId, Page page) {
        return database.query("SELECT count(*) FROM suppression WHERE organization_id = $1", organizationId)
                .chain(count -> database.query(LIST, organizationId, page.limit(), page.offset())
                        .map(rows -> Listing.of(
                                rows.stream().map(Suppressions::suppression).toList(),
                                page,
                                count.iterator().next().getLong(0))));
    }

    /** Adds the address, or answers with the cause for which it is there already; empty only if it was removed meanwhile. */
    Uni<Optional<Suppression>> add(UUID organizationId, String foldedAddress, String cause) {
        return database.write(ADD, organizationId, foldedAddress, cause)
                .map(rows -> rows.stream().findFirst().map(Suppressions::suppression));
    }

    /** Answers whether it was there. */
    Uni<Boolean> remove(UUID organizationId, String foldedAddress) {
        return database.write(REMOVE, organizationId, foldedAddress).map(rows -> rows.rowCount() > 0);
    }

    private static Suppression suppression(Row row) {
        return new Suppression(
                row.getString("address_folded"),
                row.getString("cause"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
