package io.muster.licensing.standing;

import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.Caller;
import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.credentials.IssuedToken;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

@Path("/organizations/{organizationId}/authorize")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class AuthorizeResource {

    private final CurrentCaller caller;
    private final AuthorizeOrganization authorizeOrganization;

    AuthorizeResource(CurrentCaller caller, AuthorizeOrganization authorizeOrganization) {
        this.caller = caller;
        this.authorizeOrganization = authorizeOrganization;
    }

    /** An organization or event token alone gets no fresh one: a token made with a revoked key would live on in it. */
    @GET
    public Uni<IssuedToken> authorize(
            @PathParam("organizationId") UUID organizationId, @HeaderParam("Authorization") String bearer) {
        Caller who = caller.get();
        if (bearer == null || who.accountId() == null) {
            throw Refusal.of(ProblemCode.UNAUTHORIZED, "An access token or an API key is needed");
        }
        return authorizeOrganization.run(who, organizationId);
    }
}
