package io.muster.chassis.credentials;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

import io.muster.chassis.credentials.SigningKeys.SigningKey;

/** Signs the tokens of this service, of the kind that {@code muster.tokens.issues} names. */
@ApplicationScoped
public class TokenIssuer {
    public static final Duration LIFETIME_MAX = Duration.ofSeconds(TokenRules.LIFETIME_SECONDS_MAX);

    private final SigningKeys keys;

    TokenIssuer(SigningKeys keys) {
        this.keys = keys;
    }

    /**
     * @param claims {@code sub} and {@code email} at least; UUIDs are written as text, null values left out
     * @param lifetime whole seconds, at most {@link #LIFETIME_MAX}
     */
    public Uni<IssuedToken> issue(TokenKind kind, Map<String, Object> claims, Duration lifetime) {
        if (!keys.issues(kind)) {
            throw new IllegalStateException("muster.tokens.issues does not name " + kind);
        }
        if (lifetime.compareTo(LIFETIME_MAX) > 0) {
            throw new IllegalArgumentException("A token lives 15 minutes at most");
        }
        return keys.signer()
                .map(signer -> sign(kind, claims, Instant.now().truncatedTo(ChronoUnit.SECONDS), lifetime, signer));
    }

    private static IssuedToken sign(
            TokenKind kind, Map<String, Object> facts, Instant now, Duration lifetime, SigningKey signer) {
        Instant end = now.plusSeconds(lifetime.toSeconds());
        JsonWebSignature jws = new JsonWebSignature();
        jws.setProviderContext(Signatures.inUse());
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        jws.setHeader("typ", kind.type());
        jws.setKeyIdHeaderValue(signer.keyId());
        jws.setKey(signer.privateKey());
        jws.setPayload(claims(kind, facts, now, end).toJson());
        try {
            return new IssuedToken(jws.getCompactSerialization(), end);
        } catch (JoseException e) {
            throw new IllegalStateException("Could not sign a token", e);
        }
    }

    private static JwtClaims claims(TokenKind kind, Map<String, Object> facts, Instant now, Instant end) {
        JwtClaims claims = new JwtClaims();
        facts.forEach((name, value) -> setIfAny(claims, name, value));
        claims.setIssuer(kind.issuer());
        claims.setAudience(kind.audience());
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(end.getEpochSecond()));
        claims.setGeneratedJwtId();
        return claims;
    }

    private static void setIfAny(JwtClaims claims, String name, Object value) {
        if (value != null) {
            claims.setClaim(name, value instanceof UUID id ? id.toString() : value);
        }
    }
}
