package io.muster.identity.account;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.identity.account.LinkToken.Purpose;

/** The families of refresh tokens. One token of a family lives; using a dead one ends the family. */
@ApplicationScoped
class Sessions {

    private static final String BEGIN = """
            WITH begun AS (
                INSERT INTO session (account_id, id, expires_at)
                SELECT a.id, $2, now() + make_interval(secs => $3)
                  FROM account a WHERE a.id = $1 AND a.erased_at IS NULL FOR KEY SHARE
                RETURNING account_id, id)
            INSERT INTO refresh_token (token_hash, account_id, session_id) SELECT $4, account_id, id FROM begun
            """;

    /** Of two that refresh with one token, the second waits for the first, then finds it used. */
    private static final String NEXT = """
            WITH used AS (
                UPDATE refresh_token t SET used_at = now()
                  FROM session s
                 WHERE t.token_hash = $1 AND t.used_at IS NULL
                   AND s.account_id = t.account_id AND s.id = t.session_id AND s.ended_at IS NULL AND s.expires_at > now()
                RETURNING t.account_id, t.session_id),
            born AS (
                INSERT INTO refresh_token (token_hash, account_id, session_id)
                SELECT $2, account_id, session_id FROM used)
            UPDATE session s SET expires_at = now() + make_interval(secs => $3)
             WHERE s.account_id = (SELECT account_id FROM used) AND s.id = (SELECT session_id FROM used)
            RETURNING s.account_id
            """;

    private static final String END = """
            UPDATE session s SET ended_at = now(), end_reason = $2
              FROM refresh_token t
             WHERE t.token_hash = $1 AND s.account_id = t.account_id AND s.id = t.session_id AND s.ended_at IS NULL
            """;

    private static final String END_ALL = """
            UPDATE session SET ended_at = now(), end_reason = $2 WHERE account_id = $1 AND ended_at IS NULL
            """;

    private final Database database;
    private final AccountsConfig config;

    Sessions(Database database, AccountsConfig config) {
        this.database = database;
        this.config = config;
    }

    /** Refused when the account has been erased meanwhile. */
    Uni<LinkToken> begin(UUID accountId) {
        LinkToken token = LinkToken.next(Purpose.REFRESH);
        return database.query(BEGIN, accountId, Ids.next(), lifetime(), token.hash())
                .map(begun -> {
                    if (begun.rowCount() == 0) {
                        throw Refusal.of(
                                ProblemCode.INVALID_CREDENTIALS, "The e-mail and password do not match an account");
                    }
                    return token;
                });
    }

    /** The account whose token it was, with {@code next} in its place; empty when it is no living token. */
    Uni<Optional<UUID>> replace(String token, LinkToken next) {
        return database.query(NEXT, hash(token), next.hash(), lifetime())
                .map(rows -> rows.stream().findFirst().map(row -> row.getUUID("account_id")));
    }

    Uni<Void> end(String token, String reason) {
        return database.query(END, hash(token), reason).replaceWithVoid();
    }

    Uni<Void> endAll(UUID accountId, String reason) {
        return database.query(END_ALL, accountId, reason).replaceWithVoid();
    }

    private double lifetime() {
        return config.sessionLifetime().toSeconds();
    }

    private static Buffer hash(String token) {
        return new LinkToken(token).hash();
    }
}
