package io.muster.notification.courier;

import java.time.Instant;
import java.util.UUID;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

/**
 * A delivery in the hands of a courier.
 *
 * @param claim proves that it is still this courier's
 * @param isCall whether it is the call of a webhook, and no mail
 * @param attempts made before this one
 * @param suppressed whether the recipient must not be written to
 * @param expired whether it is too late to write
 */
record Parcel(
        UUID organizationId,
        UUID id,
        UUID claim,
        UUID recipientId,
        boolean isCall,
        String template,
        String language,
        String address,
        String foldedAddress,
        JsonObject content,
        String sealedLink,
        int attempts,
        Instant createdAt,
        boolean suppressed,
        boolean expired) {

    String domain() {
        return foldedAddress.substring(foldedAddress.lastIndexOf('@') + 1);
    }

    static Parcel of(Row row) {
        return new Parcel(
                row.getUUID("organization_id"),
                row.getUUID("id"),
                row.getUUID("claim"),
                row.getUUID("recipient_id"),
                row.getString("channel").equals("webhook"),
                row.getString("template"),
                row.getString("language"),
                row.getString("address"),
                row.getString("address_folded"),
                row.getJsonObject("content"),
                row.getString("sealed_link"),
                row.getInteger("attempts"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getBoolean("suppressed"),
                row.getBoolean("expired"));
    }
}
