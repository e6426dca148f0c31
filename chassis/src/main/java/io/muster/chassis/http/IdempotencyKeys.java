package io.muster.chassis.http;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import io.muster.chassis.data.Database;

/** The remembered answers. A key is stored as a hash of caller and key, so that neither lies in the table. */
@ApplicationScoped
class IdempotencyKeys {
    private static final int PURGED_AT_ONCE = 500;

    private final Database database;
    private final HttpConfig config;

    IdempotencyKeys(Database database, HttpConfig config) {
        this.database = database;
        this.config = config;
    }

    /** An answer found under a key, and the request that it was given to. */
    record Found(byte[] request, StoredAnswer answer) {
        boolean isFor(byte[] other) {
            return Arrays.equals(request, other);
        }
    }

    /** Until the transaction ends nobody else works under this key; false if somebody does. */
    Uni<Boolean> lock(byte[] key) {
        return database.query(
                        "SELECT pg_try_advisory_xact_lock($1)",
                        ByteBuffer.wrap(key).getLong())
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** A statement of its own, after the lock: one begun before would not see what the last holder has committed. */
    Uni<Optional<Found>> find(byte[] key) {
        return database.query(
                        "SELECT request, status, headers, body FROM idempotency_key"
                                + " WHERE key = $1 AND created_at > now() - make_interval(secs => $2)",
                        Buffer.buffer(key),
                        keptForSeconds())
                .map(IdempotencyKeys::first);
    }

    Uni<Void> remember(byte[] key, byte[] request, StoredAnswer answer) {
        return database.query(
                        "INSERT INTO idempotency_key (key, request, status, headers, body) VALUES ($1, $2, $3, $4, $5)"
                                + " ON CONFLICT (key) DO UPDATE SET request = excluded.request, status = excluded.status,"
                                + " headers = excluded.headers, body = excluded.body, created_at = now()",
                        Buffer.buffer(key),
                        Buffer.buffer(request),
                        answer.status(),
                        answer.headers(),
                        answer.body() == null ? null : Buffer.buffer(answer.body()))
                .replaceWithVoid();
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return database.query(
                        "DELETE FROM idempotency_key WHERE key IN (SELECT key FROM idempotency_key"
                                + " WHERE created_at <= now() - make_interval(secs => $1)"
                                + " ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED)",
                        keptForSeconds(),
                        PURGED_AT_ONCE)
                .chain(purged -> purged.rowCount() == PURGED_AT_ONCE
                        ? purge()
                        : Uni.createFrom().voidItem());
    }

    private double keptForSeconds() {
        return config.idempotencyKeptFor().toSeconds();
    }

    private static Optional<Found> first(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        Buffer body = row.getDelegate().getBuffer("body");
        StoredAnswer answer = new StoredAnswer(
                row.getInteger("status"), row.get(JsonObject.class, "headers"), body == null ? null : body.getBytes());
        return Optional.of(new Found(row.getDelegate().getBuffer("request").getBytes(), answer));
    }
}
