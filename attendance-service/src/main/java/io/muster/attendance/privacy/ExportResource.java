package io.muster.attendance.privacy;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** For identity-service, which puts together what every service stores about a person. */
@RolesAllowed("service")
@Path("/internal/accounts/{accountId}/export")
@Produces(MediaType.APPLICATION_JSON)
public class ExportResource {

    private final PersonalData data;

    ExportResource(PersonalData data) {
        this.data = data;
    }

    @GET
    public Uni<JsonObject> export(@PathParam("accountId") UUID accountId) {
        return data.of(accountId).invoke(ExportResource::refuseNothing);
    }

    private static void refuseNothing(JsonObject data) {
        if (data.stream().allMatch(kind -> ((JsonArray) kind.getValue()).isEmpty())) {
            throw Refusal.of(ProblemCode.NOT_FOUND, "Nothing is stored about this account");
        }
    }
}
