package io.muster.chassis.test;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.quarkus.arc.Arc;
import io.quarkus.arc.Unremovable;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.chassis.credentials.Seal;
import io.muster.chassis.credentials.TokenIssuer;
import io.muster.chassis.credentials.TokenKind;
import io.muster.chassis.data.Database;

/** The key with which the service under test signs just now, read where the service itself keeps it. */
@Singleton
@Unremovable
class OwnSigningKeys {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String CURRENT = """
            SELECT key_id, sealed_private_key FROM signing_key WHERE kind = $1 AND use_from <= now()
            ORDER BY generation DESC LIMIT 1""";

    private final TokenIssuer issuer;
    private final Database database;
    private final Seal seal;

    OwnSigningKeys(TokenIssuer issuer, Database database, Seal seal) {
        this.issuer = issuer;
        this.database = database;
        this.seal = seal;
    }

    static String current(TokenKind kind) {
        return Arc.container().instance(OwnSigningKeys.class).get().read(kind);
    }

    private String read(TokenKind kind) {
        // The first token makes the first key.
        issuer.issue(kind, Map.of("sub", UUID.randomUUID()), Duration.ofMinutes(1))
                .await()
                .atMost(PATIENCE);
        Row row = database.query(CURRENT, kind.name())
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next();
        return seal.open(row.getString("sealed_private_key"), "signing-key/" + row.getString("key_id"));
    }
}
