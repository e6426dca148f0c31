package io.muster.attendance.event;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.muster.chassis.messages.Inbox;

/** Follows {@code muster.event.v1}. */
@ApplicationScoped
class EventMessages {

    private final Inbox inbox;
    private final EventRecords records;

    EventMessages(Inbox inbox, EventRecords records) {
        this.inbox = inbox;
        this.records = records;
    }

    @Incoming("events")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return inbox.project(record, message -> records.apply(EventFact.of(message.data(), message.sequence()))
                .replaceWithVoid());
    }
}
