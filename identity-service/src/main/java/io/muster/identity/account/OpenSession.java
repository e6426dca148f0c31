package io.muster.identity.account;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.TokenIssuer;
import io.muster.chassis.credentials.TokenKind;
import io.muster.identity.account.SignedIn.Person;

/** Gives a proven person an access token and the first or next refresh token. */
@ApplicationScoped
class OpenSession {

    private final Sessions sessions;
    private final TokenIssuer issuer;
    private final AccountsConfig config;

    OpenSession(Sessions sessions, TokenIssuer issuer, AccountsConfig config) {
        this.sessions = sessions;
        this.issuer = issuer;
        this.config = config;
    }

    Uni<SignedIn> begin(Account account) {
        return sessions.begin(account.id()).chain(refresh -> answer(account, refresh));
    }

    Uni<SignedIn> answer(Account account, LinkToken refresh) {
        Map<String, Object> claims =
                Map.of("sub", account.id(), "email", account.email().folded());
        return issuer.issue(TokenKind.ACCESS, claims, config.accessLifetime())
                .map(access -> new SignedIn(
                        access.token(),
                        refresh.value(),
                        "Bearer",
                        config.accessLifetime().toSeconds(),
                        new Person(account.id(), account.email().asSent())));
    }
}
