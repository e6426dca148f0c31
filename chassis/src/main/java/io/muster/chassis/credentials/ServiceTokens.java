package io.muster.chassis.credentials;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.AuthenticationFailedException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** What one service shows another: a token of a minute, under a key that every service of the deployment derives. */
@Singleton
class ServiceTokens {
    static final String TYPE = "service+jwt";
    static final String AUDIENCE = "muster-internal";
    private static final float LIFETIME_MINUTES = TokenRules.SERVICE_LIFETIME_SECONDS_MAX / 60f;
    private static final TokenRules RULES = TokenRules.ofServices();

    /** A token serves for many calls: it is made anew long before it ends. */
    private static final Duration USED_FOR = Duration.ofSeconds(TokenRules.SERVICE_LIFETIME_SECONDS_MAX / 3);

    private static final int CALLERS_REMEMBERED_MAX = 1_000;

    private record Minted(String token, long atNanos) {}

    private record Verified(String service, long endsAtSeconds) {}

    private final Cache<String, Verified> verified = Caffeine.newBuilder()
            .maximumSize(CALLERS_REMEMBERED_MAX)
            .expireAfterWrite(Duration.ofSeconds(TokenRules.SERVICE_LIFETIME_SECONDS_MAX))
            .build();
    private final HmacKey key;
    private final String service;
    private volatile Minted last;

    @Inject
    ServiceTokens(DeploymentSecrets secrets, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.key = new HmacKey(secrets.derive("service-token"));
        this.service = service;
    }

    /** A token of this service that is good for a while. */
    String current() {
        Minted now = last;
        if (now == null || System.nanoTime() - now.atNanos() > USED_FOR.toNanos()) {
            now = new Minted(mint(), System.nanoTime());
            last = now;
        }
        return now.token();
    }

    private String mint() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(service);
        claims.setSubject(service);
        claims.setAudience(AUDIENCE);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(LIFETIME_MINUTES);
        claims.setGeneratedJwtId();
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        jws.setHeader("typ", TYPE);
        jws.setPayload(claims.toJson());
        jws.setKey(key);
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("Could not sign a service token", e);
        }
    }

    /** The name of the service that made this token, or 401. */
    String serviceOf(String token) {
        Verified known = verified.getIfPresent(token);
        if (known == null) {
            known = verify(token);
            verified.put(token, known);
        }
        if (Instant.now().getEpochSecond() - TokenRules.CLOCK_SKEW_SECONDS >= known.endsAtSeconds()) {
            throw new AuthenticationFailedException();
        }
        return known.service();
    }

    private Verified verify(String token) {
        JwtClaims claims = RULES.claims(RULES.read(token), key);
        try {
            return new Verified(
                    new TokenClaims(claims).text("iss"),
                    claims.getExpirationTime().getValue());
        } catch (MalformedClaimException e) {
            throw new AuthenticationFailedException();
        }
    }
}
