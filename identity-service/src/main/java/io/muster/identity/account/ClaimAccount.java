package io.muster.identity.account;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.problems.Refusal;
import io.muster.identity.input.Email;

/**
 * A link from a mail, a name and a password become a signed-in account. Whoever held the account before, on another
 * device or with another password, is signed out. Within a transaction.
 */
@ApplicationScoped
class ClaimAccount {

    private final Accounts accounts;
    private final AccountTokens tokens;
    private final Sessions sessions;
    private final OpenSession openSession;

    ClaimAccount(Accounts accounts, AccountTokens tokens, Sessions sessions, OpenSession openSession) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.sessions = sessions;
        this.openSession = openSession;
    }

    Uni<SignedIn> useInvitation(SignUpOrder order, Email email, String passwordHash) {
        return tokens.useInvitation(order.token())
                .chain(() -> accounts.open(order.account(email, passwordHash)))
                .chain(opened -> opened.isNew()
                        ? accounts.byId(opened.id()).map(account -> account.orElseThrow(AccountTokens::dead))
                        : take(opened.id(), order, passwordHash))
                .chain(openSession::begin);
    }

    Uni<SignedIn> useOnBoarding(SignUpOrder order, String passwordHash) {
        return tokens.use(order.token(), "on-boarding")
                .chain(accountId -> take(accountId, order, passwordHash))
                .invoke(account -> refuseOtherEmail(order, account.email().folded()))
                .chain(openSession::begin);
    }

    private Uni<Account> take(UUID accountId, SignUpOrder order, String passwordHash) {
        return accounts.setPassword(accountId, passwordHash, order.firstName(), order.lastName())
                .call(() -> sessions.endAll(accountId, "password-changed"));
    }

    /** A client that names another e-mail than the link's believes to sign up somebody else. */
    static void refuseOtherEmail(SignUpOrder order, String foldedEmail) {
        if (order.email() != null && !order.email().folded().equals(foldedEmail)) {
            throw Refusal.field("/email", "FIELD_NOT_ALLOWED", "The link belongs to another e-mail");
        }
    }
}
