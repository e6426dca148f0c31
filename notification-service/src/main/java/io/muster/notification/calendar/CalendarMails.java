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

    Uni<Void> tell(List<Entry> changed, String template, CalendarFile.Method method, UUID triggerId) {
        return deliveries.supersede(changed.stream()
                .map(entry -> order(entry, template, method, triggerId))
                .toList());
    }

    private static Order order(Entry entry, String template, CalendarFile.Method method, UUID triggerId) {
        String reason = "participation:" + entry.participationId();
        return new Order(
                entry.organizationId(),
                triggerId,
                reason + ":" + entry.sequence(),
                template,
                entry.recipient(),
                reason,
                null,
                Instant.parse(entry.details().getString("endsAt")),
                new JsonObject()
                        .put("event", entry.details())
                        .put("organization", entry.organizerName())
                        .put(
                                "calendar",
                                new JsonObject()
                                        .put("method", method.name())
                                        .put(
                                                "participationId",
                                                entry.participationId().toString())
                                        .put("sequence", entry.sequence())));
    }
}
