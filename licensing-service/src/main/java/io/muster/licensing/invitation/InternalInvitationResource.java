package io.muster.licensing.invitation;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** For identity-service: what the token of a mailed link opens. */
@Path("/internal/invitations")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("service")
public class InternalInvitationResource {

    private final Invitations invitations;

    InternalInvitationResource(Invitations invitations) {
        this.invitations = invitations;
    }

    record Token(String token) {}

    record Verified(UUID invitationId, UUID organizationId, String email) {}

    @POST
    @Path("/verify")
    public Uni<Verified> verify(Token request) {
        return invitations
                .byToken(new InvitationToken(request.token()))
                .map(found -> found.orElseThrow(() -> Refusal.of(
                        ProblemCode.INVITATION_NOT_FOUND, "The token opens no invitation, or no longer does")));
    }
}
