package io.muster.identity.eventuser;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

import io.muster.identity.account.Language;
import io.muster.identity.input.Body;
import io.muster.identity.input.Email;

/**
 * A person whom a program wants to be there.
 *
 * @param gender null where not sent: the default for somebody new, no change for others; so are title, unit, avatar and language
 */
record Provision(
        Email email,
        String firstName,
        String lastName,
        String gender,
        String title,
        UUID unitId,
        String avatar,
        String language) {
    private static final List<String> GENDERS = List.of("NON-BINARY", "MALE", "FEMALE");
    private static final int AVATAR_MAX = 2_048;

    static Provision read(JsonNode json) {
        Body body = Body.of(json);
        var person = new Provision(
                body.requiredEmail("email"),
                body.requiredText("firstName", EventUserFields.TEXT_MAX),
                body.requiredText("lastName", EventUserFields.TEXT_MAX),
                body.oneOf("gender", GENDERS),
                body.text("title", EventUserFields.TEXT_MAX),
                body.id("unitId"),
                body.text("avatar", AVATAR_MAX),
                Language.readOrNull(body));
        body.note(
                person.avatar == null || person.avatar.matches("https?://\\S+"),
                "avatar",
                "FIELD_MALFORMED",
                "avatar must be an http or https address");
        body.refuseIfFaulty();
        return person;
    }
}
