package io.muster.identity.organization;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import io.muster.identity.input.PathId;

/** Identity's word on organizations, for the other services. */
@RolesAllowed("service")
@Path("/internal/organizations")
@Produces(MediaType.APPLICATION_JSON)
public class InternalOrganizationResource {

    private final Organizations organizations;

    InternalOrganizationResource(Organizations organizations) {
        this.organizations = organizations;
    }

    @GET
    @Path("/{id}")
    public Uni<JsonObject> get(String id) {
        return organizations.data(PathId.strict(id)).map(data -> data.orElseThrow(OrganizationsOfCaller::unknown));
    }
}
