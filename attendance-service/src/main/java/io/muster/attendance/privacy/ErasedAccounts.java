package io.muster.attendance.privacy;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.muster.chassis.data.Database;
import io.muster.chassis.messages.Inbox;
import io.muster.chassis.messages.IncomingMessage;

/**
 * Follows {@code muster.account.v1}: of an erased account only ids stay here. Its event users are emptied at once,
 * whether or not their own messages, which say the same, have come yet.
 */
@ApplicationScoped
class ErasedAccounts {

    private static final String FORGET = """
            WITH forgotten AS (
                UPDATE event_user
                   SET email = NULL, first_name = NULL, last_name = NULL, title = NULL, avatar = NULL, unit = NULL,
                       language = NULL
                 WHERE account_id = $1
                RETURNING organization_id, id
            )
            INSERT INTO forgotten_person (organization_id, event_user_id)
            SELECT organization_id, id FROM forgotten ORDER BY 1, 2
            ON CONFLICT (organization_id, event_user_id) DO UPDATE SET noted_at = EXCLUDED.noted_at
            """;

    private final Inbox inbox;
    private final Database database;

    ErasedAccounts(Inbox inbox, Database database) {
        this.inbox = inbox;
        this.database = database;
    }

    @Incoming("accounts")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return inbox.project(record, this::apply);
    }

    private Uni<Void> apply(IncomingMessage message) {
        return "account.erased".equals(message.type())
                ? database.query(FORGET, UUID.fromString(message.subject())).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }
}
