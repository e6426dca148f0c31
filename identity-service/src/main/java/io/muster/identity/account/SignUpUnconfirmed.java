package io.muster.identity.account;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.identity.account.Attempt.Kind;

/**
 * Signing up with nothing but an e-mail: it counts once its mailbox has confirmed. Whether the e-mail has an account
 * already is told to the mailbox only, by a link to set the password anew.
 */
@ApplicationScoped
class SignUpUnconfirmed {

    private final Accounts accounts;
    private final Passwords passwords;
    private final MailLinks mailLinks;
    private final SlowDown slowDown;

    SignUpUnconfirmed(Accounts accounts, Passwords passwords, MailLinks mailLinks, SlowDown slowDown) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.mailLinks = mailLinks;
        this.slowDown = slowDown;
    }

    Uni<Void> order(SignUpOrder order, String address) {
        String email = order.email().folded();
        return SameTime.forAll(() -> slowDown.count(new Attempt(Kind.MAIL, email, address))
                .chain(() -> passwords.hash(order.password()))
                .chain(hash -> accounts.byEmail(email).chain(account -> send(account, order, hash))));
    }

    private Uni<Void> send(Optional<Account> account, SignUpOrder order, String hash) {
        return account.filter(Account::hasPassword).isPresent()
                ? mailLinks.sendReset(account.get())
                : mailLinks.sendConfirmation(order.account(order.email(), hash));
    }
}
