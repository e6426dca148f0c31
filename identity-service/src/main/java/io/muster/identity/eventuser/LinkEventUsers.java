package io.muster.identity.eventuser;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.chassis.messages.Trace;
import io.muster.identity.account.AccountOpened;
import io.muster.identity.account.OpenedAccount;

/** Links the event users of an e-mail, in every organization, to the account that it has now. */
@ApplicationScoped
class LinkEventUsers implements AccountOpened {

    private static final String LINK = """
            WITH linked AS (
                UPDATE event_user e
                   SET account_id = $1, sequence = e.sequence + 1, updated_at = now(), message_id = next_message_id()
                 WHERE e.email = $2 AND e.account_id IS NULL AND e.deleted_at IS NULL
                RETURNING e.id, e.organization_id, e.message_id, e.sequence, event_user_data(e) AS data)
            INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
            SELECT message_id, 'muster.event-user.v1', 'event-user.updated', id::text, organization_id, sequence, data, $3
              FROM linked
            """;

    private final Database database;

    LinkEventUsers(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Void> opened(OpenedAccount account, String foldedEmail) {
        return database.write(LINK, account.id(), foldedEmail, Trace.parent()).replaceWithVoid();
    }
}
