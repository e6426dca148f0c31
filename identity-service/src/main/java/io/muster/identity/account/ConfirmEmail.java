package io.muster.identity.account;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.chassis.data.Database;
import io.muster.identity.input.Email;

/** The mailbox's owner says that a sign-up is theirs: now the e-mail counts and the account exists. */
@ApplicationScoped
public class ConfirmEmail {

    /** The others that wait for this e-mail were somebody else's tries. */
    private static final String TAKE = """
            WITH meant AS (
                DELETE FROM sign_up WHERE token_hash = $1 AND expires_at > now() RETURNING *),
            others AS (
                DELETE FROM sign_up WHERE email = (SELECT email FROM meant) AND token_hash <> $1)
            SELECT * FROM meant
            """;

    private static final String COUNT_MAIL = "UPDATE account SET mails = mails + 1 WHERE id = $1";

    private final Database database;
    private final Accounts accounts;
    private final OpenSession openSession;

    ConfirmEmail(Database database, Accounts accounts, OpenSession openSession) {
        this.database = database;
        this.accounts = accounts;
        this.openSession = openSession;
    }

    public Uni<SignedIn> order(String token) {
        return database.inTransaction(() -> database.query(TAKE, new LinkToken(token).hash())
                .map(rows -> rows.stream().findFirst().orElseThrow(AccountTokens::dead))
                .chain(this::open)
                .chain(openSession::begin));
    }

    private Uni<Account> open(Row signUp) {
        var wanted = new NewAccount(
                new Email(signUp.getString("email"), signUp.getString("email_as_sent")),
                signUp.getString("first_name"),
                signUp.getString("last_name"),
                signUp.getString("language"),
                signUp.getString("password_hash"));
        return accounts.open(signUp.getUUID("account_id"), wanted)
                .chain(opened -> opened.isNew()
                        ? database.query(COUNT_MAIL, opened.id()).chain(() -> accounts.byId(opened.id()))
                        : accounts.byId(opened.id()))
                .map(account -> account.orElseThrow(AccountTokens::dead))
                .chain(account -> account.hasPassword() ? keep(account, wanted) : take(account, wanted));
    }

    /** Somebody has chosen a password meanwhile; a sign-up never replaces one. */
    private static Uni<Account> keep(Account account, NewAccount wanted) {
        if (!account.passwordHash().equals(wanted.passwordHash())) {
            throw AccountTokens.dead();
        }
        return Uni.createFrom().item(account);
    }

    private Uni<Account> take(Account account, NewAccount wanted) {
        return accounts.setPassword(account.id(), wanted.passwordHash(), wanted.firstName(), wanted.lastName());
    }
}
