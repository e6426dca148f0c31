package io.muster.licensing.directory;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.vertx.core.json.JsonObject;

import io.muster.chassis.messages.IncomingMessage;
import io.muster.chassis.text.Emails;

/** An account as identity-service tells it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Account(UUID id, String email, String firstName, String lastName, long sequence) {

    public static Account of(IncomingMessage message) {
        JsonObject data = message.data();
        return new Account(
                UUID.fromString(data.getString("id")),
                data.getString("email"),
                data.getString("firstName"),
                data.getString("lastName"),
                message.sequence());
    }

    /** The form in which e-mails are compared. */
    public String foldedEmail() {
        return Emails.fold(email).orElseThrow(() -> new IllegalArgumentException("the account has no usable e-mail"));
    }
}
