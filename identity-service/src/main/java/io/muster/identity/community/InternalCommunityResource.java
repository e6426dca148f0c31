package io.muster.identity.community;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.identity.input.PathId;

/** Identity's word on communities and who may enter them, for the other services. */
@RolesAllowed("service")
@Path("/internal/organizations/{organizationId}/communities/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class InternalCommunityResource {

    private final Communities communities;

    InternalCommunityResource(Communities communities) {
        this.communities = communities;
    }

    record CommunityFact(UUID id, UUID organizationId, String name) {}

    @GET
    public Uni<CommunityFact> get(String organizationId, String id) {
        UUID organization = PathId.strict(organizationId);
        return communities.get(organization, PathId.strict(id)).map(found -> found.map(
                        community -> new CommunityFact(community.id(), organization, community.name()))
                .orElseThrow(() -> Refusal.of(ProblemCode.COMMUNITY_NOT_FOUND, "There is no such community")));
    }

    @GET
    @Path("/members/{eventUserId}")
    public Uni<JsonObject> member(String organizationId, String id, String eventUserId) {
        return communities
                .access(PathId.strict(organizationId), PathId.strict(id), PathId.strict(eventUserId))
                .map(access -> access.orElseThrow(
                        () -> Refusal.of(ProblemCode.NOT_FOUND, "The person was never in this community")));
    }
}
