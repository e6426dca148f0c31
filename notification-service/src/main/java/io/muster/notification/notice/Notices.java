package io.muster.notification.notice;

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
import io.muster.notification.consent.Kind;

@ApplicationScoped
class Notices {

    private static final String ADD = """
            WITH counted AS (
                INSERT INTO notice_counter (account_id, last)
                SELECT $1, 1
                 WHERE NOT EXISTS (SELECT FROM preference WHERE account_id = $1 AND kind = $6 AND NOT wanted)
                   AND NOT EXISTS (SELECT FROM person WHERE account_id = $1 AND erased_at IS NOT NULL)
                    ON CONFLICT (account_id) DO UPDATE SET last = notice_counter.last + 1
                RETURNING last
            )
            INSERT INTO notice (account_id, id, organization_id, type, data, number)
            SELECT $1, $2, $3, $4, $5, last FROM counted
                ON CONFLICT DO NOTHING
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

    /** One statement, so that nothing falls between what waits and the number after which one listens. */
    private static final String WAITING = """
            WITH heard AS (
                SELECT (SELECT number FROM notice WHERE account_id = $1 AND id = $2) AS number
            ), newest AS (
                SELECT id, type, data, created_at, read_at, number
                  FROM notice
                 WHERE account_id = $1
                   AND CASE WHEN (SELECT number FROM heard) IS NULL THEN read_at IS NULL
                            ELSE number > (SELECT number FROM heard) END
                 ORDER BY number DESC
                 LIMIT 100
            )
            SELECT COALESCE((SELECT last FROM notice_counter WHERE account_id = $1), 0) AS last, newest.*
              FROM (VALUES (1)) AS always LEFT JOIN newest ON true
             ORDER BY newest.number
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

    /** Once per id, however often it is called; never to somebody who does not want this kind, or was erased. */
    Uni<Void> add(UUID accountId, UUID id, UUID organizationId, Kind kind, String type, JsonObject data) {
        return database.query(ADD, accountId, id, organizationId, type, data, kind.word())
                .replaceWithVoid();
    }

    /** The newest first. {@code unread}: true for those only, false for read ones only, null for all. */
    Uni<Listing<Notice>> list(UUID accountId, Boolean unread, Page page) {
        return database.query(COUNT, accountId, unread).chain(count -> database.query(
                        LIST, accountId, unread, page.limit(), page.offset())
                .map(rows -> Listing.of(all(rows), page, count.iterator().next().getLong(0))));
    }

    /** @param last the number up to which all is told with these */
    record Waiting(List<Notice> notices, long last) {}

    /**
     * The latest hundred that came after the one last heard; without one, or if this account never had it, the latest
     * hundred unread ones. The oldest of them first.
     */
    Uni<Waiting> waiting(UUID accountId, UUID lastHeard) {
        return database.query(WAITING, accountId, lastHeard)
                .map(rows -> new Waiting(
                        rows.stream()
                                .filter(row -> row.getUUID("id") != null)
                                .map(Notice::of)
                                .toList(),
                        rows.iterator().next().getLong("last")));
    }

    /** Marks it as read, keeping the first time. Empty if this account has no such notice. */
    Uni<Optional<Notice>> read(UUID accountId, UUID id) {
        return database.query(READ, accountId, id)
                .map(rows -> all(rows).stream().findFirst());
    }

    private static List<Notice> all(RowSet<Row> rows) {
        return rows.stream().map(Notice::of).toList();
    }
}
