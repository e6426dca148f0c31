package io.muster.chassis.credentials;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** What one service shows another: a token of a minute, under a key that every service of the deployment derives. */
@Singleton
class ServiceTokens {
    static final String TYPE = "service+jwt";
    static final String AUDIENCE = "muster-internal";
    private static final float LIFETIME_MINUTES = TokenRules.SERVICE_LIFETIME_SECONDS_MAX / 60f;
    private static final TokenRules RULES = TokenRules.ofServices();

    private final HmacKey key;
    private final String service;

    @Inject
    ServiceTokens(DeploymentSecrets secrets, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.key = new HmacKey(secrets.derive("service-token"));
        this.service = service;
    }

    String mint() {
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

    /** The name of the service that made this token. */
    String serviceOf(String token) {
        return new TokenClaims(RULES.claims(token, key)).text("iss");
    }
}
