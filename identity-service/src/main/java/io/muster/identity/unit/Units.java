package io.muster.identity.unit;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;

/** The units there are, answered as the nested object of a participant has them. */
@ApplicationScoped
class Units {

    private static final String CREATE = """
            INSERT INTO unit AS u (organization_id, id, name, description, unit_type, addresses, contact_name, contact_phone,
                                   office_hours, closed, lat, lng)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::jsonb, $10::text::jsonb, $11, $12)
            RETURNING unit_data(u) AS data
            """;

    private static final String LIST = """
            SELECT unit_data(u) AS data FROM unit u
             WHERE u.organization_id = $1 ORDER BY u.id LIMIT $2 OFFSET $3
            """;

    private static final String TOTAL = "SELECT count(*) AS total FROM unit WHERE organization_id = $1";

    private static final String GET =
            "SELECT unit_data(u) AS data FROM unit u WHERE u.organization_id = $1 AND u.id = $2";

    private final Database database;

    Units(Database database) {
        this.database = database;
    }

    Uni<JsonObject> create(UUID organizationId, NewUnit unit) {
        return database.query(
                        CREATE,
                        organizationId,
                        Ids.next(),
                        unit.name(),
                        unit.description(),
                        unit.unitType(),
                        unit.addresses().toArray(new String[0]),
                        unit.contactName(),
                        unit.contactPhone(),
                        unit.officeHours(),
                        unit.closed(),
                        unit.lat(),
                        unit.lng())
                .map(rows -> rows.iterator().next().getJsonObject("data"));
    }

    Uni<Listing<JsonObject>> list(UUID organizationId, Page page) {
        return database.query(LIST, organizationId, page.limit(), page.offset())
                .map(rows -> rows.stream().map(row -> row.getJsonObject("data")).toList())
                .chain(units -> database.query(TOTAL, organizationId)
                        .map(total ->
                                Listing.of(units, page, total.iterator().next().getLong("total"))));
    }

    Uni<Optional<JsonObject>> get(UUID organizationId, UUID id) {
        return database.query(GET, organizationId, id)
                .map(rows -> rows.stream().findFirst().map(row -> row.getJsonObject("data")));
    }
}
