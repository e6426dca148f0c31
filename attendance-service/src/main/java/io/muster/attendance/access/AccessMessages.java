package io.muster.attendance.access;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.muster.chassis.messages.Inbox;

/** Follows {@code muster.community-access.v1}; a workgroup of many people arrives as many messages, so in batches. */
@ApplicationScoped
class AccessMessages {

    private final Inbox inbox;
    private final AccessRecords records;

    AccessMessages(Inbox inbox, AccessRecords records) {
        this.inbox = inbox;
        this.records = records;
    }

    @Incoming("community-access")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return inbox.projectAll(
                batch,
                messages -> records.apply(messages.stream().map(AccessFact::of).toList()));
    }
}
