package io.muster.attendance.person;

import java.time.OffsetDateTime;
import java.util.UUID;

import io.vertx.core.json.JsonObject;

import io.muster.chassis.messages.IncomingMessage;

/** An event user as identity-service describes it, by message or when asked. */
record PersonFact(UUID organizationId, UUID id, long sequence, JsonObject data) {

    static PersonFact of(IncomingMessage message) {
        return of(message.data(), message.sequence());
    }

    static PersonFact of(JsonObject data, long sequence) {
        return new PersonFact(
                UUID.fromString(data.getString("organizationId")),
                UUID.fromString(data.getString("id")),
                sequence,
                data);
    }

    UUID accountId() {
        String id = data.getString("accountId");
        return id == null ? null : UUID.fromString(id);
    }

    String text(String field) {
        return data.getString(field);
    }

    String unit() {
        JsonObject unit = data.getJsonObject("unit");
        return unit == null ? null : unit.encode();
    }

    Boolean active() {
        return data.getBoolean("isActive");
    }

    OffsetDateTime deletedAt() {
        String time = data.getString("deletedAt");
        return time == null ? null : OffsetDateTime.parse(time);
    }
}
