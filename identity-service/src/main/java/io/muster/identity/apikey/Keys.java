package io.muster.identity.apikey;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import io.muster.chassis.credentials.ApiKey;
import io.muster.chassis.credentials.ApiKeys;
import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.chassis.messages.Trace;

/** The keys there are. Values are known by their keyed hash only. */
@ApplicationScoped
class Keys {
    static final Duration OVERLAP = Duration.ofHours(24);

    private static final String LIVE =
            "k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > clock_timestamp())";

    private static final String CREATE = """
            INSERT INTO api_key AS k (organization_id, id, account_id, name, permissions, prefix, value_hash, expires_at)
            SELECT $1::uuid, $2::uuid, a.id, $4::text, $5::text[], $6::text, $7::text, $8::timestamptz
              FROM account a WHERE a.id = $3 AND a.erased_at IS NULL FOR KEY SHARE
            RETURNING %s
            """.formatted(KeyView.COLUMNS);

    /** The value of before lives on for a while; the one before that is dead at once. */
    private static final String ROTATE = """
            UPDATE api_key k
               SET previous_value_hash = k.value_hash, previous_ends_at = now() + make_interval(secs => $5),
                   value_hash = $3, prefix = $4, rotated_at = now()
             WHERE k.organization_id = $1 AND k.id = $2 AND %s
            RETURNING %s
            """.formatted(LIVE, KeyView.COLUMNS);

    private static final String REVOKE = """
            WITH revoked AS (
                UPDATE api_key SET revoked_at = now() WHERE organization_id = $1 AND id = $2 AND revoked_at IS NULL
                RETURNING id, organization_id, revoked_at),
            told AS (
                INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
                SELECT $3, 'muster.api-key.v1', 'api-key.revoked', id::text, organization_id, 1,
                       jsonb_build_object(
                           'id', id, 'organizationId', organization_id, 'revokedAt', wire_time(revoked_at)), $4
                  FROM revoked)
            SELECT id FROM revoked
            """;

    private static final String LIST = "SELECT " + KeyView.COLUMNS
            + " FROM api_key k WHERE k.organization_id = $1 AND k.revoked_at IS NULL ORDER BY k.id LIMIT $2 OFFSET $3";

    private static final String TOTAL =
            "SELECT count(*) AS total FROM api_key WHERE organization_id = $1 AND revoked_at IS NULL";

    private static final String GET = "SELECT " + KeyView.COLUMNS
            + " FROM api_key k WHERE k.organization_id = $1 AND k.id = $2 AND k.revoked_at IS NULL";

    private static final String FACT =
            "k.id, k.organization_id, k.account_id, a.email, k.permissions, k.expires_at FROM api_key k JOIN account a ON a.id = k.account_id";

    /** Remembers the use, to the minute: a write a minute and key, not one a call. */
    private static final String BY_VALUE = """
            WITH found AS (
                SELECT %1$s
                 WHERE (k.value_hash = $1 OR k.previous_value_hash = $1 AND k.previous_ends_at > clock_timestamp())
                   AND a.erased_at IS NULL AND %2$s),
            used AS (
                UPDATE api_key k SET last_used_at = now()
                 WHERE k.organization_id = (SELECT organization_id FROM found) AND k.id = (SELECT id FROM found)
                   AND (k.last_used_at IS NULL OR k.last_used_at < now() - interval '1 minute'))
            SELECT * FROM found
            """.formatted(FACT, LIVE);

    private static final String BY_ID = "SELECT " + FACT + " WHERE k.id = $1 AND a.erased_at IS NULL AND " + LIVE;

    private final Database database;
    private final ApiKeys values;

    Keys(Database database, ApiKeys values) {
        this.database = database;
        this.values = values;
    }

    /** Empty when there is no such account. */
    Uni<Optional<KeyView>> create(NewKey key) {
        String value = ApiKeys.generate();
        return database.query(
                        CREATE,
                        key.organizationId(),
                        Ids.next(),
                        key.accountId(),
                        key.name(),
                        key.permissions().toArray(new String[0]),
                        ApiKeys.shown(value),
                        values.hash(value),
                        key.expiresAt())
                .map(rows -> first(rows).map(created -> created.with(value)));
    }

    Uni<Optional<KeyView>> rotate(UUID organizationId, UUID id) {
        String value = ApiKeys.generate();
        return database.query(ROTATE, organizationId, id, values.hash(value), ApiKeys.shown(value), (double)
                        OVERLAP.toSeconds())
                .map(rows -> first(rows).map(key -> key.with(value)));
    }

    /** Whether there was such a key to revoke. */
    Uni<Boolean> revoke(UUID organizationId, UUID id) {
        return database.write(REVOKE, organizationId, id, Ids.next(), Trace.parent())
                .map(rows -> rows.size() == 1);
    }

    Uni<Listing<KeyView>> list(UUID organizationId, Page page) {
        return database.query(LIST, organizationId, page.limit(), page.offset())
                .map(rows -> rows.stream().map(KeyView::of).toList())
                .chain(found -> database.query(TOTAL, organizationId)
                        .map(total ->
                                Listing.of(found, page, total.iterator().next().getLong("total"))));
    }

    Uni<Optional<KeyView>> get(UUID organizationId, UUID id) {
        return database.query(GET, organizationId, id).map(Keys::first);
    }

    Uni<Optional<ApiKey>> liveByValue(String value) {
        return database.query(BY_VALUE, values.hash(value)).map(Keys::fact);
    }

    Uni<Optional<ApiKey>> liveById(UUID id) {
        return database.query(BY_ID, id).map(Keys::fact);
    }

    private static Optional<KeyView> first(RowSet<Row> rows) {
        return rows.stream().findFirst().map(KeyView::of);
    }

    private static Optional<ApiKey> fact(RowSet<Row> rows) {
        return rows.stream()
                .findFirst()
                .map(row -> new ApiKey(
                        row.getUUID("id"),
                        row.getUUID("organization_id"),
                        row.getUUID("account_id"),
                        row.getString("email"),
                        Set.of(row.getArrayOfStrings("permissions")),
                        row.getOffsetDateTime("expires_at") == null
                                ? null
                                : row.getOffsetDateTime("expires_at").toInstant()));
    }
}
