package io.muster.notification.calendar;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.muster.chassis.messages.Inbox;
import io.muster.chassis.messages.IncomingMessage;
import io.muster.notification.webhook.Webhooks;

/** Puts an event into the calendar of whoever is coming, and takes it out of theirs who are not. */
@ApplicationScoped
class Attendances {

    private static final String EVENT_CANCELLED = "EVENT_CANCELLED";

    private final Inbox inbox;
    private final Entries entries;
    private final CalendarMails mails;
    private final Webhooks webhooks;

    Attendances(Inbox inbox, Entries entries, CalendarMails mails, Webhooks webhooks) {
        this.inbox = inbox;
        this.entries = entries;
        this.mails = mails;
        this.webhooks = webhooks;
    }

    @Incoming("attendances")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return inbox.once("calendar-attendances", record, message -> webhooks.tell(message)
                .chain(() -> apply(message)));
    }

    private Uni<Void> apply(IncomingMessage message) {
        return switch (message.type()) {
            case "event.attendance.accepted" -> enter(message, "event-accepted");
            case "event.attendance.promoted" -> enter(message, "event-promoted");
            case "event.attendance.declined" -> withdraw(message, "event-declined");
            case "event.attendance.cancelled" -> cancel(message);
            case "event.attendance.waitlisted" -> queue(message);
            default -> Uni.createFrom().voidItem();
        };
    }

    /** Nothing of a cancelled event enters a calendar; its cancellation, which comes after this, is told all the same. */
    private Uni<Void> enter(IncomingMessage message, String template) {
        return latest(message)
                .chain(latest -> latest.cancelled()
                        ? entries.queue(latest.entry())
                        : entries.enter(latest.entry())
                                .chain(changed ->
                                        mails.tell(changed, template, CalendarFile.Method.REQUEST, message.id())));
    }

    private Uni<Void> queue(IncomingMessage message) {
        return takeOut(message, "event-waitlisted")
                .chain(() -> latest(message))
                .chain(latest -> entries.queue(latest.entry()));
    }

    private Uni<Void> withdraw(IncomingMessage message, String template) {
        return takeOut(message, template)
                .chain(() -> entries.leaveQueue(Entry.of(message)))
                .replaceWithVoid();
    }

    private Uni<Void> cancel(IncomingMessage message) {
        if (!EVENT_CANCELLED.equals(message.data().getString("reason"))) {
            return withdraw(message, "event-withdrawn");
        }
        return takeOut(message, "event-cancelled")
                .chain(() -> entries.leaveQueue(Entry.of(message)))
                .chain(waited -> mails.tellWaiting(waited, "event-called-off", message.id()));
    }

    private Uni<Void> takeOut(IncomingMessage message, String template) {
        return entries.withdraw(Entry.of(message))
                .chain(changed -> mails.tell(changed, template, CalendarFile.Method.CANCEL, message.id()));
    }

    private record Latest(Entry entry, boolean cancelled) {}

    /** What event-service says of the event is newer than, or as new as, what attendance-service repeats of it. */
    private Uni<Latest> latest(IncomingMessage message) {
        Entry told = Entry.of(message);
        return entries.event(told.organizationId(), told.eventId())
                .map(known -> new Latest(
                        known.map(event -> told.withDetails(event.details())).orElse(told),
                        known.map(Entries.Event::cancelled).orElse(false)));
    }
}
