package io.muster.identity.account;

import com.fasterxml.jackson.databind.JsonNode;

import io.muster.identity.input.Body;
import io.muster.identity.input.Email;

/**
 * A sign-up as a client or a form orders it.
 *
 * @param token of an invitation or on-boarding mail, or null
 * @param email what is to be confirmed where there is no token; with one it may only repeat what the token says
 */
public record SignUpOrder(
        String token, Email email, String firstName, String lastName, String language, String password) {
    private static final int NAME_MAX = 255;

    static SignUpOrder read(JsonNode json) {
        Body body = Body.of(json);
        String token = body.text("token", 255);
        var order = new SignUpOrder(
                token,
                token == null ? body.requiredEmail("email") : body.email("email"),
                body.requiredText("firstName", NAME_MAX),
                body.requiredText("lastName", NAME_MAX),
                Language.read(body),
                NewPassword.read(body));
        body.refuseIfFaulty();
        return order;
    }

    NewAccount account(Email email, String passwordHash) {
        return new NewAccount(email, firstName, lastName, language, passwordHash);
    }

    /** Never shows the password: a record's own text would land in logs. */
    @Override
    public String toString() {
        return "SignUpOrder";
    }
}
