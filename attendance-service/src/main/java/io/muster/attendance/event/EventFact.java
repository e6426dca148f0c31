package io.muster.attendance.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.UUID;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** An event as its owner describes it, by message or when asked. */
record EventFact(UUID organizationId, UUID id, long sequence, JsonObject data) {

    static EventFact of(JsonObject data, long sequence) {
        return new EventFact(
                UUID.fromString(data.getString("organizationId")),
                UUID.fromString(data.getString("id")),
                sequence,
                data);
    }

    String text(String field) {
        return data.getString(field);
    }

    boolean flag(String field) {
        return data.getBoolean(field);
    }

    Integer capacity() {
        return data.getInteger("capacity");
    }

    UUID communityId() {
        String id = data.getString("communityId");
        return id == null ? null : UUID.fromString(id);
    }

    OffsetDateTime time(String field) {
        String time = data.getString(field);
        return time == null ? null : OffsetDateTime.parse(time);
    }

    /** Changes when anything changes that a person's calendar shows. */
    String calendarDigest() {
        String shown = new JsonArray()
                .add(text("name"))
                .add(text("description"))
                .add(text("startsAt"))
                .add(text("endsAt"))
                .add(text("timeZone"))
                .add(text("location"))
                .encode();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(shown.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
