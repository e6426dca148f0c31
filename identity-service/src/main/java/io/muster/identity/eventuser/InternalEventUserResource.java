package io.muster.identity.eventuser;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.identity.input.Body;
import io.muster.identity.input.PathId;

/** Identity's word on event users, for the other services. */
@RolesAllowed("service")
@Path("/internal/organizations/{organizationId}/event-users")
@Produces(MediaType.APPLICATION_JSON)
public class InternalEventUserResource {

    private final EventUsers eventUsers;
    private final EnsureEventUser ensureEventUser;

    InternalEventUserResource(EventUsers eventUsers, EnsureEventUser ensureEventUser) {
        this.eventUsers = eventUsers;
        this.ensureEventUser = ensureEventUser;
    }

    @GET
    @Path("/{id}")
    public Uni<JsonObject> get(String organizationId, String id) {
        return eventUsers
                .data(PathId.strict(organizationId), PathId.strict(id))
                .map(data ->
                        data.orElseThrow(() -> Refusal.of(ProblemCode.USER_NOT_FOUND, "There is no such event user")));
    }

    /** The event user that this account is in the organization, if it is one. */
    @GET
    @Path("/by-account/{accountId}")
    public Uni<JsonObject> ofAccount(String organizationId, String accountId) {
        return ensureEventUser
                .find(PathId.strict(organizationId), PathId.strict(accountId))
                .onItem()
                .ifNull()
                .failWith(() -> Refusal.of(ProblemCode.USER_NOT_FOUND, "The account is no event user"));
    }

    @POST
    @Path("/ensure")
    public Uni<JsonObject> ensure(String organizationId, JsonNode json) {
        Body body = Body.of(json);
        UUID accountId = body.requiredId("accountId");
        body.refuseIfFaulty();
        return ensureEventUser.order(PathId.strict(organizationId), accountId);
    }
}
