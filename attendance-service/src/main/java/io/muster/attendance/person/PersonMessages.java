package io.muster.attendance.person;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.muster.chassis.messages.Inbox;

/** Follows {@code muster.event-user.v1}, {@code muster.organization-member.v1} and {@code muster.organization.v1}. */
@ApplicationScoped
class PersonMessages {

    private final Inbox inbox;
    private final PersonRecords records;

    PersonMessages(Inbox inbox, PersonRecords records) {
        this.inbox = inbox;
        this.records = records;
    }

    @Incoming("event-users")
    Uni<Void> onPeople(ConsumerRecords<String, byte[]> batch) {
        return inbox.projectAll(
                batch,
                messages -> records.applyPeople(
                        messages.stream().map(PersonFact::of).toList()));
    }

    @Incoming("organization-members")
    Uni<Void> onMembers(ConsumerRecords<String, byte[]> batch) {
        return inbox.projectAll(
                batch,
                messages -> records.applyMembers(
                        messages.stream().map(MemberFact::of).toList()));
    }

    @Incoming("organizations")
    Uni<Void> onOrganizations(ConsumerRecords<String, byte[]> batch) {
        return inbox.projectAll(batch, records::applyOrganizations);
    }
}
