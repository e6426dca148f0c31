package io.muster.identity.account;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import io.muster.identity.input.Body;
import io.muster.identity.input.Email;

/** Signing up, in and out. */
@PermitAll
@Path("/auth")
@Produces(MediaType.APPLICATION_JSON)
public class AuthResource {
    private static final int TOKEN_MAX = 255;

    private final SignUp signUp;
    private final SignIn signIn;
    private final RefreshSession refreshSession;
    private final Sessions sessions;

    AuthResource(SignUp signUp, SignIn signIn, RefreshSession refreshSession, Sessions sessions) {
        this.signUp = signUp;
        this.signIn = signIn;
        this.refreshSession = refreshSession;
        this.sessions = sessions;
    }

    @POST
    @Path("/sign-up")
    public Uni<Response> signUp(JsonNode json, @Context HttpServerRequest request) {
        return signUp.order(SignUpOrder.read(json), Address.of(request)).map(session -> session.map(
                        signedIn -> Response.status(Response.Status.CREATED).entity(signedIn))
                .orElseGet(Response::accepted)
                .build());
    }

    @POST
    @Path("/sign-in")
    public Uni<SignedIn> signIn(JsonNode json, @Context HttpServerRequest request) {
        Body body = Body.of(json);
        Email email = body.requiredEmail("email");
        String password = body.secret("password");
        body.note(
                password == null || password.length() <= 2 * Passwords.LENGTH_MAX,
                "password",
                "FIELD_TOO_LONG",
                "password is too long");
        body.refuseIfFaulty();
        return signIn.order(email.folded(), password, Address.of(request));
    }

    @POST
    @Path("/refresh")
    public Uni<SignedIn> refresh(JsonNode json) {
        return refreshSession.order(refreshToken(json));
    }

    /** Done, whether or not there was a session to end. */
    @POST
    @Path("/sign-out")
    public Uni<Void> signOut(JsonNode json) {
        return sessions.end(refreshToken(json), "signed-out");
    }

    private static String refreshToken(JsonNode json) {
        Body body = Body.of(json);
        String token = body.requiredText("refreshToken", TOKEN_MAX);
        body.refuseIfFaulty();
        return token;
    }
}
