package io.muster.attendance.person;

import java.util.UUID;

import io.vertx.core.json.JsonObject;

import io.muster.chassis.messages.IncomingMessage;

/** An account's membership as licensing-service describes it, by message or when asked. */
record MemberFact(UUID organizationId, UUID id, long sequence, UUID accountId, boolean member) {

    static MemberFact of(IncomingMessage message) {
        return of(message.data(), message.sequence());
    }

    static MemberFact of(JsonObject data, long sequence) {
        return new MemberFact(
                UUID.fromString(data.getString("organizationId")),
                UUID.fromString(data.getString("id")),
                sequence,
                UUID.fromString(data.getString("accountId")),
                "member".equals(data.getString("state")));
    }
}
