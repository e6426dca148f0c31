package io.muster.identity.account;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.identity.account.Attempt.Kind;

/** E-mail and password for a session. A wrong password and an unknown e-mail answer alike, and take alike. */
@ApplicationScoped
class SignIn {

    private final Accounts accounts;
    private final Passwords passwords;
    private final SlowDown slowDown;
    private final OpenSession openSession;

    SignIn(Accounts accounts, Passwords passwords, SlowDown slowDown, OpenSession openSession) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.slowDown = slowDown;
        this.openSession = openSession;
    }

    Uni<SignedIn> order(String foldedEmail, String password, String address) {
        var attempt = new Attempt(Kind.SIGN_IN, foldedEmail, address);
        return slowDown.admit(attempt)
                .chain(() -> accounts.byEmail(foldedEmail))
                .chain(account -> passwords
                        .matches(password, account.map(Account::passwordHash).orElse(null))
                        .chain(matches -> matches ? welcome(account, attempt) : refuse(attempt)));
    }

    private Uni<SignedIn> welcome(Optional<Account> account, Attempt attempt) {
        return slowDown.succeed(attempt).chain(() -> openSession.begin(account.orElseThrow()));
    }

    private Uni<SignedIn> refuse(Attempt attempt) {
        return slowDown.count(attempt).map(counted -> {
            throw Refusal.of(ProblemCode.INVALID_CREDENTIALS, "The e-mail and password do not match an account");
        });
    }
}
