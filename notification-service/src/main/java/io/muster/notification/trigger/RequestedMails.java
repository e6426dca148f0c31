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

/** Mails about an account that another service orders outright: e-mail confirmation, password reset, the owner's welcome. */
@ApplicationScoped
class RequestedMails {

    private final Inbox inbox;
    private final Deliveries deliveries;

    RequestedMails(Inbox inbox, Deliveries deliveries) {
        this.inbox = inbox;
        this.deliveries = deliveries;
    }

    @Incoming("mail-requests")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return inbox.once("requested-mails", record, message -> deliveries.add(order(message)));
    }

    private static Order order(IncomingMessage message) {
        JsonObject request = message.data();
        JsonObject recipient = request.getJsonObject("recipient");
        JsonObject link = request.getJsonObject("link");
        UUID account = UUID.fromString(recipient.getString("accountId"));
        String expiresAt = link.getString("expiresAt");
        return new Order(
                message.organizationId(),
                message.id(),
                "mail-request:" + request.getString("id"),
                request.getString("template"),
                Recipient.of(account, account, recipient),
                "account:" + account,
                link.getString("sealedToken"),
                Instant.parse(expiresAt),
                new JsonObject().put("expiresAt", expiresAt));
    }
}
