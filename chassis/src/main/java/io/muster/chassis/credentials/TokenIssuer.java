package io.muster.chassis.credentials;

import java.time.Duration;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/** Signs the tokens of this service, which {@code muster.tokens.issues} names. */
@ApplicationScoped
public class TokenIssuer {

    /**
     * @param claims {@code sub} at least; UUIDs are written as text
     * @param lifetime at most 15 minutes
     */
    public Uni<IssuedToken> issue(TokenKind kind, Map<String, Object> claims, Duration lifetime) {
        return Uni.createFrom()
                .failure(new IllegalStateException("muster.tokens.issues does not name %s".formatted(kind)));
    }
}
