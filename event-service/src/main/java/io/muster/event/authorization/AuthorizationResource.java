package io.muster.event.authorization;

import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.Caller;
import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.credentials.IssuedToken;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** The event token over HTTP. */
@Path("/Events")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
public class AuthorizationResource {

    private final CurrentCaller caller;
    private final AuthorizeEvent authorizeEvent;

    AuthorizationResource(CurrentCaller caller, AuthorizeEvent authorizeEvent) {
        this.caller = caller;
        this.authorizeEvent = authorizeEvent;
    }

    @GET
    @Path("/{eventId}/authorize")
    public Uni<IssuedToken> authorize(
            @PathParam("eventId") UUID eventId, @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer) {
        Caller asking = caller.get();
        if (asking.accountId() == null || bearer == null && asking.organizationToken() == null) {
            throw Refusal.of(
                    ProblemCode.UNAUTHORIZED, "An event token is made for a person, and not of another event token");
        }
        return authorizeEvent.authorize(asking, eventId);
    }
}
