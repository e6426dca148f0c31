package io.muster.licensing.membership;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.muster.chassis.messages.Inbox;
import io.muster.licensing.directory.Organization;

@ApplicationScoped
class OrganizationMessages {

    private final Inbox inbox;
    private final Organizations organizations;

    OrganizationMessages(Inbox inbox, Organizations organizations) {
        this.inbox = inbox;
        this.organizations = organizations;
    }

    @Incoming("organizations")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return inbox.once("membership", record, message -> organizations.learn(Organization.of(message)));
    }
}
