package io.muster.notification.notice;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import io.muster.chassis.data.Database;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;

@ApplicationScoped
class Notices {

    private static final String ADD = """
            INSERT INTO notice (account_id, id, organization_id, type, data)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
            """;

    private static final String LIST = """
            SELECT id, type, data, created_at, read_at
              FROM notice
             WHERE account_id = $1 AND ($2::boolean IS NULL OR (read_at IS NULL) = $2)
             ORDER BY created_at DESC, id
             LIMIT $3 OFFSET $4
            """;

    private static final String COUNT = """
            SELECT count(*) FROM notice WHERE account_id = $1 AND ($2::boolean IS NULL OR (read_at IS NULL) = $2)
            """;

    private static final String UNREAD = """
            SELECT id, type, data, created_at, read_at
              FROM notice
             WHERE account_id = $1 AND read_at IS NULL
             ORDER BY created_at DESC, id
             LIMIT 100
            """;

    private static final String READ = """
            UPDATE notice SET read_at = COALESCE(read_at, now())
             WHERE account_id = $1 AND id = $2
            RETURNING id, type, data, created_at, read_at
            """;

    private final Database database;

    Notices(Database database) {
        this.database = database;
    }

    /** Once per id, however often it is called. */
    Uni<Void> add(UUID accountId, UUID id, UUID organizationId, String type, JsonObject data) {
        return database.query(ADD, accountId, id, organizationId, type, data).replaceWithVoid();
    }

    /** The newest first. {@code unread}: true for those only, false for read ones only, null for all. */
    Uni<Listing<Notice>> list(UUID accountId, Boolean unread, Page page) {
        return database.query(COUNT, accountId, unread).chain(count -> database.query(
                        LIST, accountId, unread, page.limit(), page.offset())
                .map(rows -> Listing.of(all(rows), page, count.iterator().next().getLong(0))));
    }

    /** The latest hundred unread ones, the oldest of them first. */
    Uni<List<Notice>> unread(UUID accountId) {
        return database.query(UNREAD, accountId).map(rows -> {
            List<Notice> latest = new ArrayList<>(all(rows));
            Collections.reverse(latest);
            return latest;
        });
    }

    /** Marks it as read, keeping the first time. Empty if this account has no such notice. */
    Uni<Optional<Notice>> read(UUID accountId, UUID id) {
        return database.query(READ, accountId, id)
                .map(rows -> all(rows).stream().findFirst());
    }

    private static List<Notice> all(RowSet<Row> rows) {
        return rows.stream().map(Notices::notice).toList();
    }

    private static Notice notice(Row row) {
        OffsetDateTime readAt = row.getOffsetDateTime("read_at");
        return new Notice(
                row.getUUID("id"),
                row.getString("type"),
                row.getJsonObject("data").getMap(),
                row.getOffsetDateTime("created_at").toInstant(),
                readAt == null ? null : readAt.toInstant());
    }
}
