package io.muster.identity.account;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.identity.account.Attempt.Kind;

/** Somebody forgot a password: a link goes to the mailbox, if anybody has that e-mail. */
@ApplicationScoped
public class AskPasswordReset {

    private final Accounts accounts;
    private final MailLinks mailLinks;
    private final SlowDown slowDown;

    AskPasswordReset(Accounts accounts, MailLinks mailLinks, SlowDown slowDown) {
        this.accounts = accounts;
        this.mailLinks = mailLinks;
        this.slowDown = slowDown;
    }

    /** Answers alike, and after the same time, whether or not anybody has the e-mail. */
    public Uni<Void> order(String foldedEmail, String address) {
        return SameTime.forAll(() -> slowDown.count(new Attempt(Kind.MAIL, foldedEmail, address))
                .chain(() -> accounts.byEmail(foldedEmail))
                .chain(account -> account.map(mailLinks::sendReset)
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }
}
