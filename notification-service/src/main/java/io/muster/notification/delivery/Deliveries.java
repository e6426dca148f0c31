package io.muster.notification.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jboss.logging.Logger;

import io.muster.chassis.data.Database;
import io.muster.chassis.text.Emails;
import io.muster.notification.consent.Kind;
import io.muster.notification.mail.CleanText;

/** Queues mails, and takes them back while they wait; none to a person who was erased. To be called in the transaction of the message that asks for them. */
@ApplicationScoped
public class Deliveries {

    /** Stands for "no organization" in keys that begin with one. */
    public static final UUID NO_ORGANIZATION = new UUID(0, 0);

    private static final Logger LOG = Logger.getLogger(Deliveries.class);

    private static final String ADD = """
            INSERT INTO delivery (organization_id, id, trigger_id, template, language, recipient_id, account_id,
                                  address, address_folded, reason, content, sealed_link, kind, give_up_at)
            SELECT organization_id, id, trigger_id, template, language, recipient_id, account_id,
                   address, address_folded, reason, content, sealed_link, kind,
                   LEAST(now() + interval '24 hours', useless_after)
              FROM jsonb_to_recordset($1::jsonb)
                   AS ordered (organization_id uuid, id uuid, trigger_id uuid, template text, language text,
                               recipient_id uuid, account_id uuid, address text, address_folded text, reason text,
                               content jsonb, sealed_link text, kind text, useless_after timestamptz)
             WHERE NOT EXISTS (SELECT FROM person AS p
                                WHERE p.account_id = ordered.account_id AND p.erased_at IS NOT NULL)
                ON CONFLICT DO NOTHING
            """;

    private static final String CANCEL = """
            UPDATE delivery
               SET state = 'cancelled', ended_at = now(), sealed_link = NULL, content = '{}'
             WHERE organization_id = $1 AND reason = $2 AND state IN ('queued', 'retrying')
            """;

    /**
     * A reason names what it is about by an id, so it is nobody else's in any organization. Of several rows that a courier
     * claims meanwhile, a join with the newer ones would pass over all but the first.
     */
    private static final String SUPERSEDE = """
            UPDATE delivery
               SET state = 'cancelled', ended_at = now(), sealed_link = NULL, content = '{}'
             WHERE organization_id = ANY ($1) AND reason = ANY ($2) AND id <> ALL ($3)
               AND state IN ('queued', 'retrying')
            """;

    private final Database database;

    Deliveries(Database database) {
        this.database = database;
    }

    /** Queues it, if it was not queued before. An order without a usable address only leaves a line in the log. */
    public Uni<Void> add(Order order) {
        JsonArray rows = rows(List.of(order));
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : database.query(ADD, rows).replaceWithVoid();
    }

    /** Queues each, and takes back what still waits for the same reason with older content. At most one order a reason. */
    public Uni<Void> supersede(List<Order> orders) {
        JsonArray rows = rows(orders);
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : database.query(ADD, rows)
                        .chain(() -> database.query(
                                SUPERSEDE,
                                column(rows, "organization_id", UUID::fromString, UUID[]::new),
                                column(rows, "reason", Function.identity(), String[]::new),
                                column(rows, "id", UUID::fromString, UUID[]::new)))
                        .replaceWithVoid();
    }

    /** Takes back every mail for this reason that has not been sent. */
    public Uni<Void> cancel(UUID organizationId, String reason) {
        return database.query(CANCEL, orNone(organizationId), reason).replaceWithVoid();
    }

    private static JsonArray rows(List<Order> orders) {
        JsonArray rows = new JsonArray();
        for (Order order : orders) {
            Emails.fold(order.recipient().address())
                    .ifPresentOrElse(folded -> rows.add(row(order, folded)), () -> warn(order));
        }
        return rows;
    }

    private static <T> T[] column(JsonArray rows, String name, Function<String, T> read, IntFunction<T[]> array) {
        return rows.stream()
                .map(row -> read.apply(((JsonObject) row).getString(name)))
                .toArray(array);
    }

    private static JsonObject row(Order order, String foldedAddress) {
        Recipient recipient = order.recipient();
        return new JsonObject()
                .put("organization_id", orNone(order.organizationId()).toString())
                .put(
                        "id",
                        DeliveryId.of(order.occasion(), order.template(), foldedAddress)
                                .toString())
                .put("trigger_id", order.triggerId().toString())
                .put("template", order.template())
                .put("language", language(recipient.language()))
                .put("recipient_id", text(recipient.id()))
                .put("account_id", text(recipient.accountId()))
                .put("address", recipient.address().strip())
                .put("address_folded", foldedAddress)
                .put("reason", order.reason())
                .put("content", content(order))
                .put("sealed_link", order.sealedLink())
                .put("kind", Kind.ofTemplate(order.template()).map(Kind::word).orElse(null))
                .put("useless_after", text(order.uselessAfter()));
    }

    private static JsonObject content(Order order) {
        JsonObject content = order.content()
                .copy()
                .put("firstName", order.recipient().firstName())
                .put("lastName", order.recipient().lastName());
        return CleanText.storable(content);
    }

    /** The primary language of a tag; what is not offered becomes English when the letter is written. */
    private static String language(String tag) {
        String primary = tag == null ? "" : Locale.forLanguageTag(tag).getLanguage();
        return primary.isEmpty() ? "en" : primary;
    }

    private static UUID orNone(UUID organizationId) {
        return organizationId == null ? NO_ORGANIZATION : organizationId;
    }

    private static String text(Object value) {
        return value == null ? null : value instanceof Instant at ? at.toString() : value.toString();
    }

    private static void warn(Order order) {
        LOG.warnf("No %s mail for %s: it has no usable address", order.template(), order.reason());
    }
}
