package io.muster.event.participant;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import io.muster.chassis.data.Database;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** All that this service stores about an account, for identity-service, which puts together what all of them store. */
@Path("/internal/accounts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("service")
public class ExportResource {

    private static final String STORED = """
            SELECT jsonb_strip_nulls(jsonb_build_object('participations', (
                       SELECT jsonb_agg(event_participant_data(p)
                                        || jsonb_build_object('eventName', e.name, 'pendingLicenseId', p.pending_license_id)
                                        ORDER BY p.organization_id, p.event_id)
                         FROM event_participant p
                         JOIN event e ON e.organization_id = p.organization_id AND e.id = p.event_id
                        WHERE p.account_id = $1), 'memberships', (
                       SELECT jsonb_agg(jsonb_build_object('id', m.id, 'organizationId', m.organization_id,
                                                           'permissions', m.permissions, 'state', m.state)
                                        ORDER BY m.organization_id, m.id)
                         FROM organization_member m WHERE m.account_id = $1))) AS stored
            """;

    private final Database database;

    ExportResource(Database database) {
        this.database = database;
    }

    @GET
    @Path("/{accountId}/export")
    public Uni<JsonObject> export(@PathParam("accountId") UUID accountId) {
        return database.query(STORED, accountId)
                .map(rows -> rows.iterator().next().getJsonObject("stored"))
                .invoke(stored -> {
                    if (stored.isEmpty()) {
                        throw Refusal.of(ProblemCode.ACCOUNT_NOT_FOUND, "Nothing is stored about this account");
                    }
                });
    }
}
