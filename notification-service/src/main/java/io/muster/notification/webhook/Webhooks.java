package io.muster.notification.webhook;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.chassis.credentials.Seal;
import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.chassis.messages.IncomingMessage;
import io.muster.chassis.text.Emails;
import io.muster.notification.mail.CleanText;

/** The webhooks of organizations, and what is to be told to them. */
@ApplicationScoped
public class Webhooks {

    private static final String ADD = """
            INSERT INTO webhook (organization_id, id, url, types, sealed_secret) VALUES ($1, $2, $3, $4, $5)
            RETURNING id, url, types, created_at
            """;

    private static final String LIST = """
            SELECT id, url, types, created_at FROM webhook WHERE organization_id = $1 ORDER BY id LIMIT $2 OFFSET $3
            """;

    /** What still waits for a webhook goes with it. */
    private static final String REMOVE = """
            WITH removed AS (
                DELETE FROM webhook WHERE organization_id = $1 AND id = $2 RETURNING id
            ), calls AS (
                UPDATE delivery SET state = 'cancelled', ended_at = now(), content = '{}'
                 WHERE organization_id = $1 AND reason = 'webhook:' || $2::uuid AND state IN ('queued', 'retrying')
            )
            SELECT id FROM removed
            """;

    /**
     * The message's id and the webhook's make the delivery's, so the same message again finds its row. What comes late
     * about a person who was erased is not passed on.
     */
    private static final String TELL = """
            INSERT INTO delivery (organization_id, id, trigger_id, template, language, recipient_id, address,
                                  address_folded, reason, content, give_up_at, channel)
            SELECT organization_id, md5($2::uuid::text || id::text)::uuid, $2, 'webhook', 'en', id, url, url,
                   'webhook:' || id, $4::jsonb, now() + interval '24 hours', 'webhook'
              FROM webhook
             WHERE organization_id = $1 AND $3 = ANY (types)
               AND NOT EXISTS (SELECT FROM person
                                WHERE account_id = ($4::jsonb #>> '{about,account}')::uuid AND erased_at IS NOT NULL)
                ON CONFLICT DO NOTHING
            """;

    private static final String SECRET = "SELECT sealed_secret FROM webhook WHERE organization_id = $1 AND id = $2";

    private final Database database;
    private final Seal seal;

    Webhooks(Database database, Seal seal) {
        this.database = database;
        this.seal = seal;
    }

    Uni<Webhook> add(UUID organizationId, String url, List<String> types) {
        UUID id = Ids.next();
        String secret = Signature.newSecret();
        String sealed = seal.seal(secret, id.toString());
        return database.write(ADD, organizationId, id, url, types.toArray(String[]::new), sealed)
                .map(rows -> webhook(rows.iterator().next(), secret));
    }

    Uni<Listing<Webhook>> list(UUID organizationId, Page page) {
        return database.query("SELECT count(*) FROM webhook WHERE organization_id = $1", organizationId)
                .chain(count -> database.query(LIST, organizationId, page.limit(), page.offset())
                        .map(rows -> Listing.of(
                                rows.stream().map(row -> webhook(row, null)).toList(),
                                page,
                                count.iterator().next().getLong(0))));
    }

    /** Answers whether there was one. */
    Uni<Boolean> remove(UUID organizationId, UUID id) {
        return database.write(REMOVE, organizationId, id).map(rows -> rows.size() > 0);
    }

    /** Queues the message for every webhook that wants its type; in the transaction that consumes it. */
    public Uni<Void> tell(IncomingMessage message) {
        if (message.organizationId() == null) {
            return Uni.createFrom().voidItem();
        }
        JsonObject data = CleanText.storable(message.data());
        // Links are for the eyes of one person, sealed or not.
        data.remove("link");
        data.remove("onboarding");
        JsonObject body = new JsonObject()
                .put("type", message.type())
                .put("timestamp", message.time().toString())
                .put("organizationId", message.organizationId().toString())
                .put("subject", message.subject())
                .put("sequence", message.sequence())
                .put("data", data);
        JsonObject content = new JsonObject().put("body", body);
        about(data).ifPresent(person -> content.put("about", person));
        return database.query(TELL, message.organizationId(), message.id(), message.type(), content)
                .replaceWithVoid();
    }

    /** Whose personal data it holds; empty for none, as after an erasure. */
    private static Optional<JsonObject> about(JsonObject data) {
        return Optional.ofNullable(data.getString("email")).map(email -> new JsonObject()
                .put("account", data.getString("accountId"))
                .put("address", Emails.fold(email).orElse(email)));
    }

    /** Empty once the webhook is removed. */
    Uni<Optional<String>> secret(UUID organizationId, UUID id) {
        return database.query(SECRET, organizationId, id)
                .map(rows -> rows.stream().findFirst().map(row -> seal.open(row.getString(0), id.toString())));
    }

    private static Webhook webhook(Row row, String secret) {
        return new Webhook(
                row.getUUID("id"),
                row.getString("url"),
                List.of(row.getArrayOfStrings("types")),
                secret,
                row.getOffsetDateTime("created_at").toInstant());
    }
}
