package io.muster.identity.account;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.muster.chassis.data.Database;
import io.muster.chassis.http.OwnersWord;
import io.muster.identity.input.Email;

/**
 * Signing up with an invitation's link, which proves the mailbox. Licensing says whose it is, and consumes every pending
 * invitation of that e-mail when it hears of the account.
 */
@ApplicationScoped
class SignUpByInvitation {

    private final LicensingInvitations invitations;
    private final Passwords passwords;
    private final ClaimAccount claimAccount;
    private final Database database;

    SignUpByInvitation(
            @RestClient LicensingInvitations invitations,
            Passwords passwords,
            ClaimAccount claimAccount,
            Database database) {
        this.invitations = invitations;
        this.passwords = passwords;
        this.claimAccount = claimAccount;
        this.database = database;
    }

    Uni<SignedIn> order(SignUpOrder order) {
        return invitedEmail(order)
                .chain(email -> passwords.hash(order.password()).chain(hash -> claim(order, email, hash)));
    }

    private Uni<Email> invitedEmail(SignUpOrder order) {
        return OwnersWord.ask(invitations.verify(new LicensingInvitations.Token(order.token())))
                .map(word -> word.flatMap(invited -> Email.of(invited.email())).orElseThrow(AccountTokens::dead))
                .invoke(email -> ClaimAccount.refuseOtherEmail(order, email.folded()));
    }

    private Uni<SignedIn> claim(SignUpOrder order, Email email, String hash) {
        return database.inTransaction(() -> claimAccount.useInvitation(order, email, hash));
    }
}
