package io.muster.identity.eventuser;

import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import io.muster.identity.input.Body;
import io.muster.identity.input.Email;

/**
 * What a client may set of an event user.
 *
 * @param extraFields JSON text of an object
 * @param sent the names of the fields that the body had, be it as null
 */
record EventUserFields(
        Email email,
        String firstName,
        String lastName,
        String phone,
        String externalId,
        String extraFields,
        Set<String> sent) {
    static final int TEXT_MAX = 255;
    static final int PHONE_MAX = 50;

    private static final Set<String> NAMES =
            Set.of("email", "firstName", "lastName", "phone", "externalId", "extraFields");

    static EventUserFields read(JsonNode json) {
        Body body = Body.of(json);
        var fields = new EventUserFields(
                body.email("email"),
                body.text("firstName", TEXT_MAX),
                body.text("lastName", TEXT_MAX),
                body.text("phone", PHONE_MAX),
                body.text("externalId", TEXT_MAX),
                ExtraFields.read(body),
                NAMES.stream().filter(body::has).collect(Collectors.toUnmodifiableSet()));
        body.refuseIfFaulty();
        return fields;
    }

    String foldedEmail() {
        return email == null ? null : email.folded();
    }

    String emailAsSent() {
        return email == null ? null : email.asSent();
    }

    boolean has(String field) {
        return sent.contains(field);
    }
}
