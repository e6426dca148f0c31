package io.muster.licensing.directory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import io.muster.chassis.data.Database;

/** E-mails and the accounts that own them; and the lock on all that concerns an e-mail. */
@ApplicationScoped
public class Persons {

    /** In one order everywhere, so that two batches with the same e-mails cannot wait for each other. */
    private static final String LOCK = """
            WITH locked AS (
                INSERT INTO person AS p (email, account_id)
                SELECT email, CASE WHEN NOT EXISTS (SELECT FROM erased_account e WHERE e.account_id = g.account_id)
                                   THEN account_id END
                  FROM unnest($1::text[], $2::uuid[]) AS g(email, account_id)
                 ORDER BY email COLLATE "C"
                ON CONFLICT (email) DO UPDATE SET account_id = coalesce(p.account_id, excluded.account_id)
                RETURNING email, account_id
            )
            SELECT email, account_id FROM locked WHERE account_id IS NOT NULL
            """;

    private static final String LEARN = """
            INSERT INTO person AS p (email, account_id, first_name, last_name, sequence)
            SELECT $1, $2, $3, $4, $5
             WHERE NOT EXISTS (SELECT FROM person WHERE account_id = $2 AND sequence > $5)
               AND NOT EXISTS (SELECT FROM erased_account WHERE account_id = $2)
            ON CONFLICT (email) DO UPDATE
               SET account_id = excluded.account_id, first_name = excluded.first_name,
                   last_name = excluded.last_name, sequence = excluded.sequence
             WHERE p.account_id IS DISTINCT FROM excluded.account_id OR p.sequence < excluded.sequence
            """;

    private static final String FORGET_FORMER_EMAIL = """
            UPDATE person SET account_id = NULL, first_name = NULL, last_name = NULL
             WHERE account_id = $1 AND email <> $2 AND sequence < $3
            """;

    private static final String OWNS = "SELECT FROM person WHERE email = $1 AND account_id = $2 FOR UPDATE";

    private static final String FORGET = "DELETE FROM person WHERE email = ANY ($1)";

    private static final String EMAIL_OF = "SELECT email FROM person WHERE account_id = $1";

    private final Database database;

    Persons(Database database) {
        this.database = database;
    }

    /**
     * Nobody is erased until the transaction ends; to be called first in it. An account that is not known here has no row
     * of its own that its erasure and what is stored about it could both lock.
     */
    public Uni<Void> keepErasuresOut() {
        return database.query("LOCK TABLE erased_account IN SHARE MODE").replaceWithVoid();
    }

    /**
     * Locks these e-mails until the transaction ends, and tells which have an account.
     *
     * @param known accounts that identity-service has just named
     */
    public Uni<Map<String, UUID>> lock(List<String> emails, Map<String, UUID> known) {
        return database.query(
                        LOCK,
                        emails.toArray(String[]::new),
                        emails.stream().map(known::get).toArray(UUID[]::new))
                .map(Persons::accounts);
    }

    /**
     * Remembers whose the e-mail is, and locks it until the transaction ends.
     *
     * @return whether it is the account's; not so when the account is known to have got another since
     */
    public Uni<Boolean> learn(Account account) {
        String email = account.foldedEmail();
        return database.query(LEARN, email, account.id(), account.firstName(), account.lastName(), account.sequence())
                .chain(() -> database.query(FORGET_FORMER_EMAIL, account.id(), email, account.sequence()))
                .chain(() -> database.query(OWNS, email, account.id()))
                .map(rows -> rows.size() > 0);
    }

    /** The folded e-mail of an account, as far as it is known here. */
    public Uni<Optional<String>> emailOf(UUID accountId) {
        return database.query(EMAIL_OF, accountId)
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getString("email")));
    }

    /** Forgets these e-mails, whose locks the transaction holds. */
    public Uni<Void> forget(List<String> emails) {
        return database.query(FORGET, (Object) emails.toArray(String[]::new)).replaceWithVoid();
    }

    private static Map<String, UUID> accounts(RowSet<Row> rows) {
        Map<String, UUID> accounts = new HashMap<>(2 * rows.size());
        rows.forEach(row -> accounts.put(row.getString("email"), row.getUUID("account_id")));
        return accounts;
    }
}
