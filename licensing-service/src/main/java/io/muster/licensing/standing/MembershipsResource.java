package io.muster.licensing.standing;

import java.util.List;
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

/** The owner's word on whether an account is a member anywhere. */
@Path("/internal/accounts/{accountId}/memberships")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("service")
public class MembershipsResource {

    record Organizations(List<UUID> data) {}

    private final FindStanding findStanding;

    MembershipsResource(FindStanding findStanding) {
        this.findStanding = findStanding;
    }

    @GET
    public Uni<Organizations> get(@PathParam("accountId") UUID accountId) {
        return findStanding.everywhere(accountId).map(organizations -> {
            if (organizations.isEmpty()) {
                throw Refusal.of(ProblemCode.NOT_FOUND, "The account is a member of no organization");
            }
            return new Organizations(organizations);
        });
    }
}
