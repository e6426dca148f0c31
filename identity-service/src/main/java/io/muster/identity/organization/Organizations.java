package io.muster.identity.organization;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.chassis.messages.Trace;

/** The organizations there are; every change of one goes out as a message in the same statement. */
@ApplicationScoped
class Organizations {

    private static final String COLUMNS = """
            o.organization_id, o.name, o.feature_flags, o.owner_account_id, o.created_at, o.updated_at,
            (SELECT a.email_as_sent FROM account a WHERE a.id = o.owner_account_id) AS owner_email
            """;

    private static final String CREATE = """
            WITH created AS (
                INSERT INTO organization AS o (organization_id, name, feature_flags, owner_account_id)
                VALUES ($1, $2, $3, $4)
                RETURNING %s, o.sequence, organization_data(o) AS data),
            told AS (
                INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
                SELECT $5, 'muster.organization.v1', 'organization.created', organization_id::text, organization_id,
                       sequence, data, $6 FROM created)
            SELECT * FROM created
            """.formatted(COLUMNS);

    private static final String CHANGE = """
            WITH changed AS (
                UPDATE organization o
                   SET name = coalesce($2, name), feature_flags = coalesce($3, feature_flags),
                       sequence = sequence + 1, updated_at = now()
                 WHERE organization_id = $1
                RETURNING %s, o.sequence, organization_data(o) AS data),
            told AS (
                INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
                SELECT $4, 'muster.organization.v1', 'organization.updated', organization_id::text, organization_id,
                       sequence, data, $5 FROM changed)
            SELECT * FROM changed
            """.formatted(COLUMNS);

    private static final String GET = "SELECT " + COLUMNS + " FROM organization o WHERE o.organization_id = $1";

    /** What an account owns, is a member of, or is a living event user of. */
    private static final String BELONGING = """
            o.organization_id IN (
                SELECT organization_id FROM organization WHERE owner_account_id = $1
                UNION SELECT organization_id FROM organization_member WHERE account_id = $1 AND state = 'member'
                UNION SELECT organization_id FROM event_user WHERE account_id = $1 AND deleted_at IS NULL)
            """;

    /** The platform has no account and belongs to all. */
    private static final String ALL = "$1::uuid IS NULL";

    private static final String PAGE =
            "SELECT " + COLUMNS + " FROM organization o WHERE %s ORDER BY o.organization_id LIMIT $2 OFFSET $3";

    private static final String TOTAL = "SELECT count(*) AS total FROM organization o WHERE %s";

    private static final String BELONGS = """
            SELECT EXISTS (SELECT FROM organization WHERE organization_id = $1 AND owner_account_id = $2)
                OR EXISTS (SELECT FROM organization_member
                            WHERE organization_id = $1 AND account_id = $2 AND state = 'member')
                OR EXISTS (SELECT FROM event_user
                            WHERE organization_id = $1 AND account_id = $2 AND deleted_at IS NULL) AS belongs
            """;

    private static final String DATA = """
            SELECT organization_data(o) || jsonb_build_object('sequence', o.sequence) AS data
              FROM organization o WHERE o.organization_id = $1
            """;

    private final Database database;

    Organizations(Database database) {
        this.database = database;
    }

    Uni<OrganizationView> create(UUID id, String name, List<String> featureFlags, UUID ownerAccountId) {
        return database.write(
                        CREATE,
                        id,
                        name,
                        featureFlags.toArray(new String[0]),
                        ownerAccountId,
                        Ids.next(),
                        Trace.parent())
                .map(rows -> OrganizationView.of(rows.iterator().next()));
    }

    /** Null leaves as it is. Empty when there is no such organization. */
    Uni<Optional<OrganizationView>> change(UUID id, String name, List<String> featureFlags) {
        String[] flags = featureFlags == null ? null : featureFlags.toArray(new String[0]);
        return database.write(CHANGE, id, name, flags, Ids.next(), Trace.parent())
                .map(Organizations::first);
    }

    Uni<Optional<OrganizationView>> get(UUID id) {
        return database.query(GET, id).map(Organizations::first);
    }

    Uni<Listing<OrganizationView>> ofAccount(UUID accountId, Page page) {
        return list(BELONGING, accountId, page);
    }

    Uni<Listing<OrganizationView>> all(Page page) {
        return list(ALL, null, page);
    }

    Uni<Boolean> belongs(UUID id, UUID accountId) {
        return database.query(BELONGS, id, accountId)
                .map(rows -> rows.iterator().next().getBoolean("belongs"));
    }

    Uni<Optional<JsonObject>> data(UUID id) {
        return database.query(DATA, id).map(rows -> rows.stream().findFirst().map(row -> row.getJsonObject("data")));
    }

    private static Optional<OrganizationView> first(RowSet<Row> rows) {
        return rows.stream().findFirst().map(OrganizationView::of);
    }

    private Uni<Listing<OrganizationView>> list(String condition, UUID accountId, Page page) {
        return database.query(PAGE.formatted(condition), accountId, page.limit(), page.offset())
                .map(rows -> rows.stream().map(OrganizationView::of).toList())
                .chain(found -> database.query(TOTAL.formatted(condition), accountId)
                        .map(total ->
                                Listing.of(found, page, total.iterator().next().getLong("total"))));
    }
}
