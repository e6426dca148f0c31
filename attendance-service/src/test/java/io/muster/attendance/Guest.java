package io.muster.attendance;

import java.util.UUID;

import io.vertx.core.json.JsonObject;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Tokens;

/** Somebody with an account, and perhaps an event user. */
public record Guest(UUID userId, UUID accountId, String email) {

    static Guest any() {
        UUID account = Ids.next();
        return new Guest(Ids.next(), account, "guest-" + account + "@example.com");
    }

    /** The same whenever it is asked for. */
    UUID membershipId() {
        return new UUID(accountId.getMostSignificantBits(), ~accountId.getLeastSignificantBits());
    }

    public String token() {
        return Tokens.access(accountId, email);
    }

    /** As identity-service describes it. */
    JsonObject data(UUID organization, String firstName, String lastName) {
        return new JsonObject()
                .put("id", userId.toString())
                .put("organizationId", organization.toString())
                .put("accountId", accountId.toString())
                .put("email", email)
                .put("firstName", firstName)
                .put("lastName", lastName)
                .put("title", "Engineer")
                .put("gender", "NON-BINARY")
                .putNull("phone")
                .putNull("externalId")
                .putNull("avatar")
                .put("role", "attendee")
                .put("isActive", true)
                .putNull("unit")
                .put("language", "en")
                .put("createdAt", "2026-01-01T00:00:00.000Z")
                .put("updatedAt", "2026-01-01T00:00:00.000Z")
                .putNull("deletedAt");
    }
}
