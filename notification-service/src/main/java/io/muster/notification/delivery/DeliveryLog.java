package io.muster.notification.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.chassis.data.Database;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.notification.mail.MailConfig;

/** What became of an organization's mails. */
@ApplicationScoped
class DeliveryLog {

    private static final String WANTED = """
              FROM delivery AS d
             WHERE d.organization_id = $1
               AND ($2::text IS NULL OR d.address_folded = $2)
               AND ($3::uuid IS NULL OR $3 IN (d.recipient_id, d.account_id))
               AND ($4::text IS NULL OR d.state = $4)
            """;

    private static final String LIST = """
            SELECT d.id, d.template, d.address, d.state, d.created_at,
                   COALESCE((SELECT jsonb_agg(jsonb_build_object(
                                        'at', wire_time(a.at), 'outcome', a.outcome, 'answer', a.answer)
                                    ORDER BY a.number)
                               FROM delivery_attempt AS a
                              WHERE a.organization_id = d.organization_id AND a.delivery_id = d.id),
                            '[]') AS attempts
            """ + WANTED + " ORDER BY d.created_at DESC, d.id LIMIT $5 OFFSET $6";

    private static final String COUNT = "SELECT count(*)" + WANTED;

    private final Database database;
    private final String idDomain;

    DeliveryLog(Database database, MailConfig mail) {
        this.database = database;
        this.idDomain = mail.idDomain();
    }

    /** The newest first. Each filter may be null. */
    Uni<Listing<DeliveryView>> list(
            UUID organizationId, String foldedAddress, UUID recipientId, String state, Page page) {
        return database.query(COUNT, organizationId, foldedAddress, recipientId, state)
                .chain(count -> database.query(
                                LIST, organizationId, foldedAddress, recipientId, state, page.limit(), page.offset())
                        .map(rows -> Listing.of(
                                rows.stream().map(this::view).toList(),
                                page,
                                count.iterator().next().getLong(0))));
    }

    private DeliveryView view(Row row) {
        UUID id = row.getUUID("id");
        return new DeliveryView(
                id,
                "<" + id + "@" + idDomain + ">",
                row.getString("template"),
                row.getString("address"),
                row.getString("state"),
                attempts(row.getJsonArray("attempts")),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static List<DeliveryView.Attempt> attempts(JsonArray attempts) {
        return attempts.stream()
                .map(JsonObject.class::cast)
                .map(attempt -> new DeliveryView.Attempt(
                        Instant.parse(attempt.getString("at")),
                        attempt.getString("outcome"),
                        attempt.getString("answer")))
                .toList();
    }
}
