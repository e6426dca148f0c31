package io.muster.licensing.personaldata;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.muster.chassis.messages.Inbox;
import io.muster.chassis.messages.IncomingMessage;
import io.muster.licensing.directory.Account;
import io.muster.licensing.invitation.AcceptInvitations;

@ApplicationScoped
class AccountMessages {

    private final Inbox inbox;
    private final AcceptInvitations acceptInvitations;
    private final ForgetPerson forgetPerson;

    AccountMessages(Inbox inbox, AcceptInvitations acceptInvitations, ForgetPerson forgetPerson) {
        this.inbox = inbox;
        this.acceptInvitations = acceptInvitations;
        this.forgetPerson = forgetPerson;
    }

    @Incoming("accounts")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return inbox.once("invitation", record, this::apply);
    }

    private Uni<Void> apply(IncomingMessage message) {
        return switch (message.type()) {
            case "account.created", "account.updated" -> acceptInvitations.of(Account.of(message));
            case "account.erased" ->
                forgetPerson.run(UUID.fromString(message.data().getString("id")));
            default -> Uni.createFrom().voidItem();
        };
    }
}
