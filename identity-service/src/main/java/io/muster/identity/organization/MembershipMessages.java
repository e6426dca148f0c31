package io.muster.identity.organization;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.messages.Inbox;
import io.muster.chassis.messages.IncomingMessage;

/** Keeps a copy of licensing's memberships, for the list of what a person belongs to. */
@ApplicationScoped
class MembershipMessages {

    private static final String APPLY = """
            INSERT INTO organization_member AS m (organization_id, id, account_id, state, sequence)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (organization_id, id) DO UPDATE
               SET account_id = EXCLUDED.account_id, state = EXCLUDED.state, sequence = EXCLUDED.sequence
             WHERE m.sequence < EXCLUDED.sequence
            """;

    private final Inbox inbox;
    private final Database database;

    MembershipMessages(Inbox inbox, Database database) {
        this.inbox = inbox;
        this.database = database;
    }

    @Incoming("organization-members")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return inbox.project(record, this::apply);
    }

    private Uni<Void> apply(IncomingMessage message) {
        return database.query(
                        APPLY,
                        message.organizationId(),
                        Ids.parse(message.subject()).orElseThrow(IllegalArgumentException::new),
                        Ids.parse(message.data().getString("accountId")).orElseThrow(IllegalArgumentException::new),
                        message.data().getString("state"),
                        message.sequence())
                .replaceWithVoid();
    }
}
