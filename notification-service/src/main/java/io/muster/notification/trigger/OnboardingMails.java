package io.muster.notification.trigger;

import java.time.Instant;
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

/** An on-boarding mail for a person who was provisioned; none for one who was merely entered. */
@ApplicationScoped
class OnboardingMails {

    private final Inbox inbox;
    private final Deliveries deliveries;
    private final Webhooks webhooks;

    OnboardingMails(Inbox inbox, Deliveries deliveries, Webhooks webhooks) {
        this.inbox = inbox;
        this.deliveries = deliveries;
        this.webhooks = webhooks;
    }

    @Incoming("event-users")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return inbox.once(
                "onboarding-mails", record, message -> webhooks.tell(message).chain(() -> apply(message)));
    }

    private Uni<Void> apply(IncomingMessage message) {
        return switch (message.type()) {
            case "event-user.created", "event-user.restored" -> welcome(message);
            case "event-user.deleted" -> deliveries.cancel(message.organizationId(), reason(message));
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> welcome(IncomingMessage message) {
        JsonObject onboarding = message.data().getJsonObject("onboarding");
        return onboarding == null ? Uni.createFrom().voidItem() : deliveries.add(order(message, onboarding));
    }

    private static Order order(IncomingMessage message, JsonObject onboarding) {
        JsonObject user = message.data();
        String account = user.getString("accountId");
        String expiresAt = onboarding.getString("expiresAt");
        return new Order(
                message.organizationId(),
                message.id(),
                reason(message) + ":" + onboarding.getInteger("generation"),
                "on-boarding",
                Recipient.of(
                        UUID.fromString(user.getString("id")), account == null ? null : UUID.fromString(account), user),
                reason(message),
                onboarding.getString("sealedToken"),
                Instant.parse(expiresAt),
                new JsonObject().put("expiresAt", expiresAt));
    }

    private static String reason(IncomingMessage message) {
        return "event-user:" + message.subject();
    }
}
