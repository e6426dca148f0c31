package io.muster.event.organization;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.muster.chassis.messages.Inbox;
import io.muster.chassis.messages.IncomingMessage;

/** Keeps the local copies up to date with what their owners tell. */
@ApplicationScoped
class OrganizationMessages {

    private final Inbox inbox;
    private final OrganizationRows rows;

    OrganizationMessages(Inbox inbox, OrganizationRows rows) {
        this.inbox = inbox;
        this.rows = rows;
    }

    @Incoming("organizations")
    Uni<Void> onOrganization(ConsumerRecord<String, byte[]> record) {
        return inbox.project(record, message -> rows.store(organization(message)));
    }

    @Incoming("organization-members")
    Uni<Void> onMember(ConsumerRecord<String, byte[]> record) {
        return inbox.project(record, message -> rows.store(member(message)));
    }

    private static OrganizationFact organization(IncomingMessage message) {
        return new OrganizationFact(
                id(message, "id"),
                message.data().getString("name"),
                texts(message.data().getJsonArray("featureFlags")),
                message.sequence());
    }

    private static MemberFact member(IncomingMessage message) {
        return new MemberFact(
                id(message, "id"),
                id(message, "organizationId"),
                id(message, "accountId"),
                texts(message.data().getJsonArray("permissions")),
                message.data().getString("state"),
                message.sequence());
    }

    private static UUID id(IncomingMessage message, String field) {
        return UUID.fromString(message.data().getString(field));
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String.class::cast).toList();
    }
}
