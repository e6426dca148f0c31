package io.muster.notification.notice;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.muster.chassis.messages.Inbox;
import io.muster.chassis.messages.IncomingMessage;
import io.muster.notification.consent.Kind;
import io.muster.notification.webhook.Webhooks;

/** Tells somebody who was granted access inside the application; by decision of the product, not by mail. */
@ApplicationScoped
class MemberNotices {

    private static final String ADDED = "organization.member.added";

    private final Inbox inbox;
    private final Notices notices;
    private final Webhooks webhooks;

    MemberNotices(Inbox inbox, Notices notices, Webhooks webhooks) {
        this.inbox = inbox;
        this.notices = notices;
        this.webhooks = webhooks;
    }

    @Incoming("organization-members")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return inbox.once(
                "member-notices", record, message -> webhooks.tell(message).chain(() -> apply(message)));
    }

    private Uni<Void> apply(IncomingMessage message) {
        if (!message.type().equals(ADDED)) {
            return Uni.createFrom().voidItem();
        }
        JsonObject member = message.data();
        JsonObject shown = new JsonObject()
                .put("organizationId", member.getString("organizationId"))
                .put("crewId", member.getString("crewId"))
                .put("permissions", member.getJsonArray("permissions"));
        UUID account = UUID.fromString(member.getString("accountId"));
        return notices.add(account, message.id(), message.organizationId(), Kind.MEMBERSHIP, ADDED, shown);
    }
}
