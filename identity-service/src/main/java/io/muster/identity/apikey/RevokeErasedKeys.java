package io.muster.identity.apikey;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.chassis.messages.Trace;
import io.muster.identity.account.AccountErased;

/** A key acts in somebody's name, and dies with it. */
@ApplicationScoped
class RevokeErasedKeys implements AccountErased {

    private static final String REVOKE = """
            WITH revoked AS (
                UPDATE api_key SET revoked_at = now() WHERE account_id = $1 AND revoked_at IS NULL
                RETURNING id, organization_id, revoked_at)
            INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
            SELECT next_message_id(), 'muster.api-key.v1', 'api-key.revoked', id::text, organization_id, 1,
                   jsonb_build_object('id', id, 'organizationId', organization_id, 'revokedAt', wire_time(revoked_at)), $2::text
              FROM revoked
            """;

    private final Database database;

    RevokeErasedKeys(Database database) {
        this.database = database;
    }

    @Override
    public Uni<Void> erased(UUID accountId, String foldedEmail) {
        return database.write(REVOKE, accountId, Trace.parent()).replaceWithVoid();
    }
}
