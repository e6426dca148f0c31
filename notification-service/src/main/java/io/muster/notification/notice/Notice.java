package io.muster.notification.notice;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;

/** What a person is told inside the application; {@code readAt} is null until it was read. */
record Notice(UUID id, String type, Map<String, Object> data, Instant createdAt, Instant readAt) {

    static Notice of(Row row) {
        OffsetDateTime readAt = row.getOffsetDateTime("read_at");
        return new Notice(
                row.getUUID("id"),
                row.getString("type"),
                row.getJsonObject("data").getMap(),
                row.getOffsetDateTime("created_at").toInstant(),
                readAt == null ? null : readAt.toInstant());
    }
}
