package io.muster.identity.unit;

import java.net.URI;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.http.Idempotent;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.identity.input.PathId;

/** The units of the caller's organization. */
@Idempotent
@Path("/api/units")
@PermissionsAllowed("UNIT_MANAGE")
@Produces(MediaType.APPLICATION_JSON)
public class UnitResource {
    private static final int LIMIT_DEFAULT = 50;

    private final Units units;
    private final CurrentCaller currentCaller;

    UnitResource(Units units, CurrentCaller currentCaller) {
        this.units = units;
        this.currentCaller = currentCaller;
    }

    @POST
    public Uni<Response> create(JsonNode json) {
        return units.create(organization(), NewUnit.read(json))
                .map(created -> Response.created(URI.create("/api/units/" + created.getString("id")))
                        .entity(created)
                        .build());
    }

    @GET
    public Uni<Listing<JsonObject>> list(@QueryParam("limit") String limit, @QueryParam("page") String page) {
        return units.list(organization(), Page.of(limit, page, LIMIT_DEFAULT));
    }

    @GET
    @Path("/{id}")
    public Uni<JsonObject> get(String id) {
        UUID unitId = PathId.lenient(id);
        return units.get(organization(), unitId)
                .map(found -> found.orElseThrow(() -> Refusal.of(ProblemCode.UNIT_NOT_FOUND, "There is no such unit")));
    }

    private UUID organization() {
        return currentCaller.get().organizationId();
    }
}
