package io.muster.identity.account;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.identity.account.LinkToken.Purpose;

/** A person takes an account: with the link of an invitation or on-boarding mail at once, without one by confirming a mail. */
@ApplicationScoped
public class SignUp {

    private final SignUpByInvitation byInvitation;
    private final SignUpByOnBoarding byOnBoarding;
    private final SignUpUnconfirmed unconfirmed;

    SignUp(SignUpByInvitation byInvitation, SignUpByOnBoarding byOnBoarding, SignUpUnconfirmed unconfirmed) {
        this.byInvitation = byInvitation;
        this.byOnBoarding = byOnBoarding;
        this.unconfirmed = unconfirmed;
    }

    /** The session; empty when a mail has to be confirmed first. */
    public Uni<Optional<SignedIn>> order(SignUpOrder order, String address) {
        if (order.token() == null) {
            return unconfirmed.order(order, address).replaceWith(Optional.empty());
        }
        if (Purpose.INVITATION.fits(order.token())) {
            return byInvitation.order(order).map(Optional::of);
        }
        if (Purpose.ON_BOARDING.fits(order.token())) {
            return byOnBoarding.order(order).map(Optional::of);
        }
        return Uni.createFrom().failure(AccountTokens.dead());
    }
}
