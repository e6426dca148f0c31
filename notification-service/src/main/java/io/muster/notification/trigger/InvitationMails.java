package io.muster.notification.trigger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.muster.chassis.messages.Inbox;
import io.muster.chassis.messages.IncomingMessage;
import io.muster.notification.delivery.Deliveries;
import io.muster.notification.delivery.Order;
import io.muster.notification.delivery.Recipient;
import io.muster.notification.webhook.Webhooks;

/** A signup mail per generation of an invitation; one that still waits goes when its invitation ends or is sent anew. */
@ApplicationScoped
class InvitationMails {

    private final Inbox inbox;
    private final Deliveries deliveries;
    private final Webhooks webhooks;

    InvitationMails(Inbox inbox, Deliveries deliveries, Webhooks webhooks) {
        this.inbox = inbox;
        this.deliveries = deliveries;
        this.webhooks = webhooks;
    }

    @Incoming("invitations")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return inbox.once(
                "invitation-mails", record, message -> webhooks.tell(message).chain(() -> apply(message)));
    }

    private Uni<Void> apply(IncomingMessage message) {
        return switch (message.type()) {
            case "organization.invitation.created", "organization.invitation.resent" -> replaceMail(message);
            case "organization.invitation.accepted",
                    "organization.invitation.revoked",
                    "organization.invitation.expired" -> deliveries.cancel(message.organizationId(), reason(message));
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> replaceMail(IncomingMessage message) {
        JsonObject link = message.data().getJsonObject("link");
        if (link == null) {
            return Uni.createFrom().voidItem();
        }
        return deliveries.supersede(List.of(order(message, link.getString("sealedToken"))));
    }

    private static Order order(IncomingMessage message, String sealedToken) {
        JsonObject invitation = message.data();
        String expiresAt = invitation.getString("expiresAt");
        return new Order(
                message.organizationId(),
                message.id(),
                reason(message) + ":" + invitation.getInteger("generation"),
                "invitation",
                Recipient.of(UUID.fromString(invitation.getString("id")), null, invitation),
                reason(message),
                sealedToken,
                Instant.parse(expiresAt),
                new JsonObject()
                        .put("organization", invitation.getString("organizationName"))
                        .put("expiresAt", expiresAt));
    }

    private static String reason(IncomingMessage message) {
        return "invitation:" + message.subject();
    }
}
