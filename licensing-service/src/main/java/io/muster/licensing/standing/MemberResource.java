package io.muster.licensing.standing;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.licensing.membership.Member;

/** The owner's word on memberships, for the other services. */
@Path("/internal/organizations/{organizationId}/members")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("service")
public class MemberResource {

    private final FindStanding findStanding;

    MemberResource(FindStanding findStanding) {
        this.findStanding = findStanding;
    }

    @GET
    @Path("/{accountId}")
    public Uni<Member> get(@PathParam("organizationId") UUID organizationId, @PathParam("accountId") UUID accountId) {
        return findStanding
                .of(organizationId, accountId)
                .map(member -> member.orElseThrow(
                        () -> Refusal.of(ProblemCode.NOT_FOUND, "The account is no member of the organization")));
    }
}
