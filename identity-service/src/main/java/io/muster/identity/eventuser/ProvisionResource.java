package io.muster.identity.eventuser;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.http.Idempotent;

/** Check or create a user account, for programs. */
@Idempotent
@Path("/public/api/v1/user/provision")
@Produces(MediaType.APPLICATION_JSON)
public class ProvisionResource {

    private final ProvisionUser provisionUser;
    private final CurrentCaller currentCaller;

    ProvisionResource(ProvisionUser provisionUser, CurrentCaller currentCaller) {
        this.provisionUser = provisionUser;
        this.currentCaller = currentCaller;
    }

    @POST
    @PermissionsAllowed("USER_PROVISION")
    public Uni<Response> provision(JsonNode json) {
        return provisionUser
                .order(currentCaller.get().organizationId(), Provision.read(json))
                .map(person -> Response.status(person.isNew() ? Status.CREATED : Status.OK)
                        .entity(person)
                        .build());
    }
}
