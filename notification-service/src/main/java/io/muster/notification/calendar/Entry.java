package io.muster.notification.calendar;

import java.util.UUID;

import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.chassis.messages.IncomingMessage;
import io.muster.notification.delivery.Recipient;
import io.muster.notification.mail.CleanText;

/**
 * One event in one person's calendar, or one that the person waits for a place at.
 *
 * @param details name, description, startsAt, endsAt, timeZone and location of the event, as last told
 * @param sequence rises with each change told (RFC 5545, 3.8.7.4)
 */
record Entry(
        UUID organizationId,
        UUID participationId,
        UUID eventId,
        Recipient recipient,
        String organizerName,
        JsonObject details,
        int sequence,
        boolean waiting) {

    static Entry of(IncomingMessage message) {
        JsonObject data = CleanText.storable(message.data());
        JsonObject event = data.getJsonObject("event");
        String account = data.getString("accountId");
        return new Entry(
                message.organizationId(),
                UUID.fromString(data.getString("id")),
                UUID.fromString(data.getString("eventId")),
                Recipient.of(
                        UUID.fromString(data.getString("userId")),
                        account == null ? null : UUID.fromString(account),
                        data),
                event.getString("organizerName"),
                details(event),
                data.getInteger("calendarSequence"),
                false);
    }

    static Entry of(Row row) {
        return new Entry(
                row.getUUID("organization_id"),
                row.getUUID("participation_id"),
                row.getUUID("event_id"),
                new Recipient(
                        row.getUUID("user_id"),
                        row.getUUID("account_id"),
                        row.getString("address"),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("language")),
                row.getString("organizer_name"),
                row.getJsonObject("details"),
                row.getInteger("sequence"),
                row.getBoolean("waiting"));
    }

    /** What a calendar shows of an event, out of the data of either topic that has it. */
    static JsonObject details(JsonObject event) {
        JsonObject details = new JsonObject();
        for (String field : new String[] {"name", "description", "startsAt", "endsAt", "timeZone", "location"}) {
            details.put(field, event.getString(field));
        }
        return CleanText.storable(details);
    }

    Entry withDetails(JsonObject newer) {
        return new Entry(organizationId, participationId, eventId, recipient, organizerName, newer, sequence, waiting);
    }
}
