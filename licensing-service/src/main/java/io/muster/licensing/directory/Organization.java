package io.muster.licensing.directory;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.vertx.core.json.JsonObject;

import io.muster.chassis.messages.IncomingMessage;

/** An organization as identity-service tells it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Organization(UUID id, String name, Owner owner, long sequence) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Owner(UUID accountId, String email) {}

    public static Organization of(IncomingMessage message) {
        JsonObject data = message.data();
        JsonObject owner = data.getJsonObject("owner");
        return new Organization(
                UUID.fromString(data.getString("id")),
                data.getString("name"),
                new Owner(UUID.fromString(owner.getString("accountId")), owner.getString("email")),
                message.sequence());
    }
}
