package io.muster.chassis.credentials;

import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * The signing keys that the replicas of a service share. It uses the pool itself and never joins a request's transaction: a key that was
 * used must not vanish with somebody's rollback.
 */
@Singleton
class SigningKeyTable {
    private static final String ALL = """
            SELECT key_id, generation, public_key, sealed_private_key, use_from <= now() AS in_use,
                   use_from + make_interval(secs => $2) <= now() AS successor_due
            FROM signing_key WHERE kind = $1 ORDER BY generation""";
    private static final String ADD = """
            INSERT INTO signing_key (kind, generation, key_id, public_key, sealed_private_key, use_from)
            VALUES ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))
            ON CONFLICT ON CONSTRAINT pk_signing_key DO NOTHING""";
    private static final String DELETE_RETIRED = """
            DELETE FROM signing_key old WHERE kind = $1 AND EXISTS (
                SELECT 1 FROM signing_key successor
                WHERE successor.kind = old.kind AND successor.generation > old.generation
                  AND successor.use_from + make_interval(secs => $2) <= now())""";

    /** @param inUse whether this key may sign already */
    record StoredKey(
            int generation,
            String keyId,
            String publicKey,
            String sealedPrivateKey,
            boolean inUse,
            boolean successorDue) {}

    private final Pool pool;

    @Inject
    SigningKeyTable(Pool pool) {
        this.pool = pool;
    }

    /** The published keys, oldest first. */
    Uni<List<StoredKey>> all(TokenKind kind, Duration successorDueAfter) {
        return pool.preparedQuery(ALL)
                .execute(Tuple.of(kind.name(), (double) successorDueAfter.toSeconds()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(SigningKeyTable::stored)
                        .toList());
    }

    /** Adds a generation unless another replica has just done so. */
    Uni<Void> add(TokenKind kind, StoredKey key, Duration useIn) {
        return pool.preparedQuery(ADD)
                .execute(Tuple.from(List.of(
                        kind.name(), key.generation(), key.keyId(), key.publicKey(), key.sealedPrivateKey(), (double)
                                useIn.toSeconds())))
                .replaceWithVoid();
    }

    /** Deletes the keys whose successor has been in use for so long that none of their tokens can still be valid. */
    Uni<Void> deleteRetired(TokenKind kind, Duration afterSuccessorsFirstUse) {
        return pool.preparedQuery(DELETE_RETIRED)
                .execute(Tuple.of(kind.name(), (double) afterSuccessorsFirstUse.toSeconds()))
                .replaceWithVoid();
    }

    private static StoredKey stored(Row row) {
        return new StoredKey(
                row.getInteger("generation"),
                row.getString("key_id"),
                row.getString("public_key"),
                row.getString("sealed_private_key"),
                row.getBoolean("in_use"),
                row.getBoolean("successor_due"));
    }
}
