package io.muster.identity.account;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;

/** Signing up with the link of an on-boarding mail: the account is there already and gets its person's password. */
@ApplicationScoped
class SignUpByOnBoarding {

    private final AccountTokens tokens;
    private final Passwords passwords;
    private final ClaimAccount claimAccount;
    private final Database database;

    SignUpByOnBoarding(AccountTokens tokens, Passwords passwords, ClaimAccount claimAccount, Database database) {
        this.tokens = tokens;
        this.passwords = passwords;
        this.claimAccount = claimAccount;
        this.database = database;
    }

    /** A dead link costs no hashing. */
    Uni<SignedIn> order(SignUpOrder order) {
        return tokens.check(order.token(), "on-boarding")
                .chain(() -> passwords.hash(order.password()))
                .chain(hash -> database.inTransaction(() -> claimAccount.useOnBoarding(order, hash)));
    }
}
