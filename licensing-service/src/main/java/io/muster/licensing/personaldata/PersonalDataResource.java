package io.muster.licensing.personaldata;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** For identity-service, which puts together what all services keep about a person. */
@Path("/internal/accounts/{accountId}/export")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("service")
public class PersonalDataResource {

    private final PersonalData personalData;

    PersonalDataResource(PersonalData personalData) {
        this.personalData = personalData;
    }

    @GET
    public Uni<JsonObject> export(@PathParam("accountId") UUID accountId) {
        return personalData
                .of(accountId)
                .map(found -> found.orElseThrow(
                        () -> Refusal.of(ProblemCode.NOT_FOUND, "Nothing is kept about such an account")));
    }
}
