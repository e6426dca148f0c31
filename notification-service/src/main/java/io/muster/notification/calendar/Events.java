package io.muster.notification.calendar;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.muster.chassis.messages.Inbox;
import io.muster.chassis.messages.IncomingMessage;
import io.muster.notification.webhook.Webhooks;

/** Tells everybody who is coming, or waits for a place, when an event moves or is called off. What is over stays as it was. */
@ApplicationScoped
class Events {

    private final Inbox inbox;
    private final Entries entries;
    private final CalendarMails mails;
    private final Webhooks webhooks;

    Events(Inbox inbox, Entries entries, CalendarMails mails, Webhooks webhooks) {
        this.inbox = inbox;
        this.entries = entries;
        this.mails = mails;
        this.webhooks = webhooks;
    }

    @Incoming("events")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return inbox.once(
                "calendar-events", record, message -> webhooks.tell(message).chain(() -> apply(message)));
    }

    private Uni<Void> apply(IncomingMessage message) {
        JsonObject data = message.data();
        UUID id = UUID.fromString(data.getString("id"));
        Entries.Event event =
                new Entries.Event(Entry.details(data), data.getString("status").equals("cancelled"));
        boolean over = Instant.parse(data.getString("endsAt")).isBefore(Instant.now());
        return entries.keepEvent(message.organizationId(), id, message.sequence(), event)
                .chain(newer -> newer && !over
                        ? tell(message, id, event)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> tell(IncomingMessage message, UUID id, Entries.Event event) {
        return event.cancelled() ? tellCancelled(message, id) : tellMoved(message, id, event);
    }

    private Uni<Void> tellCancelled(IncomingMessage message, UUID id) {
        UUID organization = message.organizationId();
        return entries.withdrawEvent(organization, id)
                .chain(gone -> mails.tell(gone, "event-cancelled", CalendarFile.Method.CANCEL, message.id()))
                .chain(() -> entries.closeQueue(organization, id))
                .chain(waited -> mails.tellWaiting(waited, "event-called-off", message.id()));
    }

    private Uni<Void> tellMoved(IncomingMessage message, UUID id, Entries.Event event) {
        return entries.changeEvent(message.organizationId(), id, event.details())
                .chain(moved -> {
                    Map<Boolean, List<Entry>> waiting =
                            moved.stream().collect(Collectors.partitioningBy(Entry::waiting));
                    return mails.tell(waiting.get(false), "event-updated", CalendarFile.Method.REQUEST, message.id())
                            .chain(() -> mails.tellWaiting(waiting.get(true), "event-moved", message.id()));
                });
    }
}
