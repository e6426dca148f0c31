package io.muster.licensing.invitation;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.muster.chassis.messages.Inbox;
import io.muster.chassis.messages.IncomingMessage;
import io.muster.licensing.directory.Account;

@ApplicationScoped
class AccountMessages {

    private final Inbox inbox;
    private final AcceptInvitations acceptInvitations;

    AccountMessages(Inbox inbox, AcceptInvitations acceptInvitations) {
        this.inbox = inbox;
        this.acceptInvitations = acceptInvitations;
    }

    @Incoming("accounts")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return inbox.once("invitation", record, this::apply);
    }

    private Uni<Void> apply(IncomingMessage message) {
        return switch (message.type()) {
            case "account.created", "account.updated" -> acceptInvitations.of(Account.of(message));
            default -> Uni.createFrom().voidItem();
        };
    }
}
