package io.muster.attendance.access;

import java.time.OffsetDateTime;
import java.util.UUID;

import io.vertx.core.json.JsonObject;

import io.muster.chassis.messages.IncomingMessage;

/** A person's access to a community as identity-service describes it, by message or when asked. */
record AccessFact(
        UUID organizationId, UUID communityId, UUID userId, long sequence, boolean active, OffsetDateTime until) {

    static AccessFact of(IncomingMessage message) {
        return of(message.data(), message.sequence());
    }

    static AccessFact of(JsonObject data, long sequence) {
        String until = data.getString("until");
        return new AccessFact(
                UUID.fromString(data.getString("organizationId")),
                UUID.fromString(data.getString("communityId")),
                UUID.fromString(data.getString("eventUserId")),
                sequence,
                "active".equals(data.getString("state")),
                until == null ? null : OffsetDateTime.parse(until));
    }
}
