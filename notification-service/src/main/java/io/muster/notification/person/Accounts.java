package io.muster.notification.person;

import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.muster.chassis.data.Database;
import io.muster.chassis.http.RememberedAnswers;
import io.muster.chassis.messages.Inbox;
import io.muster.chassis.messages.IncomingMessage;
import io.muster.chassis.text.Emails;

/** Remembers whose address is whose for as long as the account lives; after that, clears what was kept of the person. */
@ApplicationScoped
class Accounts {

    private static final String REMEMBER = """
            INSERT INTO person (account_id, sequence, address_folded) VALUES ($1, $2, $3)
            ON CONFLICT (account_id) DO UPDATE
               SET sequence = excluded.sequence, address_folded = excluded.address_folded
             WHERE person.sequence < excluded.sequence AND person.erased_at IS NULL
            """;

    /** Calls that still wait are taken back; what an administrator was answered about the address is not repeated. */
    private static final String ERASE = """
            WITH former AS (
                SELECT address_folded FROM person WHERE account_id = $1 AND address_folded IS NOT NULL
                UNION
                SELECT address_folded FROM delivery WHERE account_id = $1
                UNION
                SELECT address_folded FROM calendar_entry WHERE account_id = $1 AND address_folded IS NOT NULL
            ), deliveries AS (
                UPDATE delivery
                   SET address = 'erased', address_folded = 'erased', account_id = NULL, content = '{}',
                       sealed_link = NULL, claim = NULL,
                       state = CASE WHEN state IN ('queued', 'retrying') THEN 'cancelled' ELSE state END,
                       ended_at = COALESCE(ended_at, now())
                 WHERE account_id = $1 OR address_folded IN (SELECT address_folded FROM former)
                RETURNING organization_id, id
            ), calls AS (
                UPDATE delivery SET content = '{}', claim = NULL, state = 'cancelled', ended_at = now()
                 WHERE channel = 'webhook' AND state IN ('queued', 'retrying')
                   AND (content #>> '{about,account}' = $1::text
                        OR content #>> '{about,address}' IN (SELECT address_folded FROM former))
                RETURNING organization_id, id
            ), attempts AS (
                UPDATE delivery_attempt SET answer = 'erased'
                 WHERE (organization_id, delivery_id) IN (SELECT organization_id, id FROM deliveries
                                                          UNION ALL SELECT organization_id, id FROM calls)
            ), answers AS (
                DELETE FROM idempotency_key
                 WHERE EXISTS (SELECT FROM former WHERE position(convert_to(address_folded, 'UTF8') IN body) > 0)
            ), suppressions AS (
                DELETE FROM suppression WHERE address_folded IN (SELECT address_folded FROM former)
            ), preferences AS (
                DELETE FROM preference WHERE account_id = $1
            ), notices AS (
                DELETE FROM notice WHERE account_id = $1
            ), counter AS (
                DELETE FROM notice_counter WHERE account_id = $1
            ), entries AS (
                DELETE FROM calendar_entry
                 WHERE account_id = $1 OR address_folded IN (SELECT address_folded FROM former)
            )
            INSERT INTO person (account_id, sequence, erased_at) VALUES ($1, $2, now())
            ON CONFLICT (account_id) DO UPDATE
               SET sequence = excluded.sequence, address_folded = NULL, erased_at = now()
            """;

    private static final String ADDRESS = "SELECT address_folded FROM person WHERE account_id = $1 FOR UPDATE";

    private final Inbox inbox;
    private final Database database;
    private final RememberedAnswers answers;

    Accounts(Inbox inbox, Database database, RememberedAnswers answers) {
        this.inbox = inbox;
        this.database = database;
        this.answers = answers;
    }

    @Incoming("accounts")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return inbox.project(record, this::apply);
    }

    private Uni<Void> apply(IncomingMessage message) {
        JsonObject account = message.data();
        UUID id = UUID.fromString(account.getString("id"));
        if (message.type().equals("account.erased")) {
            return erase(id, message.sequence());
        }
        String address = Emails.fold(account.getString("email")).orElse(null);
        return database.query(REMEMBER, id, message.sequence(), address).replaceWithVoid();
    }

    private Uni<Void> erase(UUID id, long sequence) {
        return database.inTransaction(() -> database.query(ADDRESS, id)
                .call(() -> database.query(ERASE, id, sequence))
                .chain(known -> answers.forget(known.stream()
                        .flatMap(person -> Stream.of(id.toString(), person.getString("address_folded")))
                        .toList())));
    }
}
