package io.muster.identity.organization;

import java.net.URI;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.http.Idempotent;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.identity.input.PathId;

/** The organizations a caller belongs to; the platform makes them and sees all. */
@Idempotent
@Path("/organizations")
@Produces(MediaType.APPLICATION_JSON)
public class OrganizationResource {
    private static final int LIMIT_DEFAULT = 50;

    private final CreateOrganization createOrganization;
    private final ChangeOrganization changeOrganization;
    private final OrganizationsOfCaller organizations;

    OrganizationResource(
            CreateOrganization createOrganization,
            ChangeOrganization changeOrganization,
            OrganizationsOfCaller organizations) {
        this.createOrganization = createOrganization;
        this.changeOrganization = changeOrganization;
        this.organizations = organizations;
    }

    @POST
    @RolesAllowed("platform")
    public Uni<Response> create(JsonNode json) {
        return createOrganization.order(NewOrganization.read(json)).map(created -> Response.created(
                        URI.create("/organizations/" + created.id()))
                .entity(created)
                .build());
    }

    @GET
    @Authenticated
    public Uni<Listing<OrganizationView>> list(@QueryParam("limit") String limit, @QueryParam("page") String page) {
        return organizations.list(Page.of(limit, page, LIMIT_DEFAULT));
    }

    @GET
    @Path("/{id}")
    @Authenticated
    public Uni<OrganizationView> get(String id) {
        return organizations.get(PathId.strict(id));
    }

    @PATCH
    @Path("/{id}")
    @Authenticated
    public Uni<OrganizationView> change(String id, JsonNode json) {
        UUID organizationId = PathId.strict(id);
        return changeOrganization.order(organizationId, json);
    }
}
