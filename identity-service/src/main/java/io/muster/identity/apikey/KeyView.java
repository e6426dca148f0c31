package io.muster.identity.apikey;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.chassis.http.NeverStored;

/**
 * A key as its administrators see it.
 *
 * @param prefix the beginning of the value, to tell keys apart
 * @param value only in the answer that makes or rotates it
 */
record KeyView(
        UUID id,
        String name,
        String prefix,
        List<String> permissions,
        UUID organizationId,
        UUID accountId,
        Instant expiresAt,
        Instant createdAt,
        Instant lastUsedAt,
        Instant rotatedAt,

        @NeverStored @JsonInclude(JsonInclude.Include.NON_NULL)
        String value) {

    static final String COLUMNS =
            "k.id, k.name, k.prefix, k.permissions, k.organization_id, k.account_id, k.expires_at, k.created_at, k.last_used_at, k.rotated_at";

    static KeyView of(Row row) {
        return new KeyView(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("prefix"),
                List.of(row.getArrayOfStrings("permissions")),
                row.getUUID("organization_id"),
                row.getUUID("account_id"),
                instant(row.getOffsetDateTime("expires_at")),
                instant(row.getOffsetDateTime("created_at")),
                instant(row.getOffsetDateTime("last_used_at")),
                instant(row.getOffsetDateTime("rotated_at")),
                null);
    }

    KeyView with(String value) {
        return new KeyView(
                id,
                name,
                prefix,
                permissions,
                organizationId,
                accountId,
                expiresAt,
                createdAt,
                lastUsedAt,
                rotatedAt,
                value);
    }

    /** Never shows the value: a record's own text would land in logs. */
    @Override
    public String toString() {
        return "KeyView[" + id + "]";
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
