package io.muster.identity.account;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** The single-use tokens behind links in mails. */
@ApplicationScoped
class AccountTokens {

    private static final String FIND = """
            SELECT account_id FROM account_token WHERE token_hash = $1 AND purpose = $2 AND expires_at > now()
            """;

    /** Of two that use a token at once, one gets the row. A password that was chosen ends every other link as well. */
    private static final String USE = """
            WITH used AS (
                DELETE FROM account_token WHERE token_hash = $1 AND purpose = $2 AND expires_at > now()
                RETURNING account_id),
            others AS (
                DELETE FROM account_token WHERE account_id = (SELECT account_id FROM used) AND token_hash <> $1)
            SELECT account_id FROM used
            """;

    private static final String USE_INVITATION = """
            INSERT INTO used_invitation (token_hash) VALUES ($1) ON CONFLICT DO NOTHING
            """;

    private final Database database;

    AccountTokens(Database database) {
        this.database = database;
    }

    /** Whether the token is good, without using it. */
    Uni<UUID> check(String token, String purpose) {
        return owner(FIND, token, purpose);
    }

    /** Uses the token up, in the transaction of what it is used for. */
    Uni<UUID> use(String token, String purpose) {
        return owner(USE, token, purpose);
    }

    Uni<Void> useInvitation(String token) {
        return database.query(USE_INVITATION, new LinkToken(token).hash()).map(rows -> {
            if (rows.rowCount() == 0) {
                throw dead();
            }
            return null;
        });
    }

    static Refusal dead() {
        return Refusal.of(ProblemCode.LINK_INVALID, "The link has been used, replaced or has expired");
    }

    private Uni<UUID> owner(String sql, String token, String purpose) {
        return database.query(sql, new LinkToken(token).hash(), purpose).map(rows -> Optional.of(rows)
                .filter(found -> found.size() > 0)
                .map(found -> found.iterator().next().getUUID("account_id"))
                .orElseThrow(AccountTokens::dead));
    }
}
