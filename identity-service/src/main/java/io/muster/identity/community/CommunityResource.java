package io.muster.identity.community;

import java.net.URI;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.http.Idempotent;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.identity.input.PathId;

/** The communities of the caller's organization. */
@Idempotent
@Path("/public/api/v1/community")
@Produces(MediaType.APPLICATION_JSON)
public class CommunityResource {
    private static final int LIMIT_DEFAULT = 50;

    private final Communities communities;
    private final PutCommunity putCommunity;
    private final CurrentCaller currentCaller;

    CommunityResource(Communities communities, PutCommunity putCommunity, CurrentCaller currentCaller) {
        this.communities = communities;
        this.putCommunity = putCommunity;
        this.currentCaller = currentCaller;
    }

    @POST
    @PermissionsAllowed("COMMUNITY_MANAGE")
    public Uni<Response> create(JsonNode json) {
        return putCommunity.create(organization(), CommunityOrder.read(json)).map(created -> Response.created(
                        URI.create("/public/api/v1/community/" + created.id()))
                .entity(created)
                .build());
    }

    @PUT
    @Path("/{id}")
    @PermissionsAllowed("COMMUNITY_MANAGE")
    public Uni<Community> change(String id, JsonNode json) {
        CommunityOrder order = CommunityOrder.read(json);
        return putCommunity.change(organization(), PathId.lenient(id), order);
    }

    @GET
    @PermissionsAllowed("COMMUNITY_READ")
    public Uni<Listing<Community>> list(@QueryParam("limit") String limit, @QueryParam("page") String page) {
        return communities.list(organization(), Page.of(limit, page, LIMIT_DEFAULT));
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("COMMUNITY_READ")
    public Uni<Community> get(String id) {
        return communities
                .get(organization(), PathId.lenient(id))
                .map(found -> found.orElseThrow(PutCommunity::unknown));
    }

    private UUID organization() {
        return currentCaller.get().organizationId();
    }
}
