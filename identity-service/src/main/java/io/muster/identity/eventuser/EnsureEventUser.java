package io.muster.identity.eventuser;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.messages.Trace;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/**
 * The event user of an account in an organization, made without a mail where there is none: members of an organization
 * take part in its events although nobody has provisioned them. The asking service vouches for the membership.
 */
@ApplicationScoped
class EnsureEventUser {

    private static final String FIND = """
            SELECT event_user_data(e) || jsonb_build_object('sequence', e.sequence) AS data
              FROM event_user e JOIN account a ON a.id = $2
             WHERE e.organization_id = $1 AND e.deleted_at IS NULL AND (e.account_id = a.id OR e.email = a.email)
             ORDER BY (e.account_id = a.id) DESC NULLS LAST LIMIT 1
            """;

    private static final String MAKE = """
            WITH person AS (
                INSERT INTO event_user AS e (organization_id, id, account_id, email, email_as_sent, first_name, last_name,
                                             language, message_id)
                SELECT o.organization_id, $3, a.id, a.email, a.email_as_sent, a.first_name, a.last_name, a.language, $4
                  FROM account a, organization o
                 WHERE a.id = $2 AND a.erased_at IS NULL AND o.organization_id = $1 FOR KEY SHARE OF a
                ON CONFLICT (organization_id, email) WHERE deleted_at IS NULL DO NOTHING
                RETURNING e.id, e.organization_id, e.sequence, event_user_data(e) AS data)
            INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
            SELECT $4, 'muster.event-user.v1', 'event-user.created', id::text, organization_id, sequence, data, $5
              FROM person
            """;

    private final Database database;

    EnsureEventUser(Database database) {
        this.database = database;
    }

    Uni<JsonObject> order(UUID organizationId, UUID accountId) {
        return find(organizationId, accountId)
                .onItem()
                .ifNull()
                .switchTo(() -> make(organizationId, accountId).chain(() -> find(organizationId, accountId)))
                .onItem()
                .ifNull()
                .failWith(() -> Refusal.of(ProblemCode.ACCOUNT_NOT_FOUND, "There is no such account or organization"));
    }

    /** The event user that the account is already; null if none. */
    Uni<JsonObject> find(UUID organizationId, UUID accountId) {
        return database.query(FIND, organizationId, accountId).map(rows -> rows.stream()
                .findFirst()
                .map(row -> row.getJsonObject("data"))
                .orElse(null));
    }

    private Uni<Void> make(UUID organizationId, UUID accountId) {
        return database.write(MAKE, organizationId, accountId, Ids.next(), Ids.next(), Trace.parent())
                .replaceWithVoid();
    }
}
