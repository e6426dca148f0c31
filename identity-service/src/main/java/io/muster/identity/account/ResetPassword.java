package io.muster.identity.account;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;

/** Whoever brings the mailed link back chooses a new password; every session of the account ends. */
@ApplicationScoped
public class ResetPassword {

    private final Accounts accounts;
    private final AccountTokens tokens;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Database database;

    ResetPassword(Accounts accounts, AccountTokens tokens, Passwords passwords, Sessions sessions, Database database) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.passwords = passwords;
        this.sessions = sessions;
        this.database = database;
    }

    /** A dead link costs no hashing. */
    public Uni<Void> order(String token, String password) {
        return tokens.check(token, "reset")
                .chain(() -> passwords.hash(password))
                .chain(hash -> database.inTransaction(() -> tokens.use(token, "reset")
                        .call(accountId -> accounts.setPassword(accountId, hash, null, null))
                        .chain(accountId -> sessions.endAll(accountId, "password-changed"))));
    }
}
