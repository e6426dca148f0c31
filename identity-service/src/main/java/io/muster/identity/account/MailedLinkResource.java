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

/** What the links in mails are brought back to, for programs; browsers use the pages. */
@PermitAll
@Path("/auth")
@Produces(MediaType.APPLICATION_JSON)
public class MailedLinkResource {
    private static final int TOKEN_MAX = 255;

    private final ConfirmEmail confirmEmail;
    private final AskPasswordReset askPasswordReset;
    private final ResetPassword resetPassword;

    MailedLinkResource(ConfirmEmail confirmEmail, AskPasswordReset askPasswordReset, ResetPassword resetPassword) {
        this.confirmEmail = confirmEmail;
        this.askPasswordReset = askPasswordReset;
        this.resetPassword = resetPassword;
    }

    @POST
    @Path("/confirm")
    public Uni<SignedIn> confirm(JsonNode json) {
        Body body = Body.of(json);
        String token = body.requiredText("token", TOKEN_MAX);
        body.refuseIfFaulty();
        return confirmEmail.order(token);
    }

    /** With an e-mail, asks for a link; with the link's token and a password, sets it. */
    @POST
    @Path("/password-reset")
    public Uni<Response> resetPassword(JsonNode json, @Context HttpServerRequest request) {
        Body body = Body.of(json);
        if (!body.has("token")) {
            Email email = body.requiredEmail("email");
            body.refuseIfFaulty();
            return askPasswordReset.order(email.folded(), Address.of(request)).map(asked -> Response.accepted()
                    .build());
        }
        String token = body.requiredText("token", TOKEN_MAX);
        String password = NewPassword.read(body);
        body.refuseIfFaulty();
        return resetPassword.order(token, password).map(done -> Response.noContent()
                .build());
    }
}
