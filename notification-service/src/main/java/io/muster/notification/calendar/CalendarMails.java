package io.muster.notification.calendar;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import io.muster.notification.delivery.Deliveries;
import io.muster.notification.delivery.Order;

/** Queues the mail that puts a change into a calendar, in place of one about the same entry that still waits. */
@ApplicationScoped
class CalendarMails {

    private final Deliveries deliveries;

    CalendarMails(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    /** The same to people in whose calendar it does not stand: a letter without a file. */
    Uni<Void> tellWaiting(List<Entry> changed, String template, UUID triggerId) {
        return tell(changed, template, null, triggerId);
    }

    Uni<Void> tell(List<Entry> changed, String template, CalendarFile.Method method, UUID triggerId) {
        return deliveries.supersede(changed.stream()
                .map(entry -> order(entry, template, method, triggerId))
                .toList());
    }

    private static Order order(Entry entry, String template, CalendarFile.Method method, UUID triggerId) {
        // A letter without a file must not take the place of one that has yet to clear a calendar.
        String reason = (method == null ? "waiting:" : "participation:") + entry.participationId();
        return new Order(
                entry.organizationId(),
                triggerId,
                reason + ":" + entry.sequence(),
                template,
                entry.recipient(),
                reason,
                null,
                Instant.parse(entry.details().getString("endsAt")),
                content(entry, method));
    }

    private static JsonObject content(Entry entry, CalendarFile.Method method) {
        JsonObject content = new JsonObject().put("event", entry.details()).put("organization", entry.organizerName());
        if (method != null) {
            JsonObject calendar = new JsonObject()
                    .put("method", method.name())
                    .put("participationId", entry.participationId().toString())
                    .put("sequence", entry.sequence());
            content.put("calendar", calendar);
        }
        return content;
    }
}
