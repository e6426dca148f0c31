package io.muster.benchmarks.deployment;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

import io.muster.local.suite.Member;

/**
 * Tokens of sample people, signed with a key that their issuers publish but cannot sign with, as one that was sealed under
 * a former secret: signing in a hundred thousand people first would measure Argon2.
 */
public final class SampleTokens {

    private static final int GENERATION = 1_000;
    private static final float LIFETIME_MINUTES = 14.5f;
    private static final float SERVICE_LIFETIME_MINUTES = 1;

    private final EllipticCurveJsonWebKey key;

    private final HmacKey serviceKey;

    /** @param secret the deployment's */
    SampleTokens(String secret) {
        AmazonCorrettoCryptoProvider.install();
        serviceKey = new HmacKey(derived(secret));
        try {
            key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId("bench-" + UUID.randomUUID());
            key.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            key.setUse("sig");
        } catch (JoseException e) {
            throw new IllegalStateException("cannot make a signing key", e);
        }
    }

    private static byte[] derived(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal("muster/service-token".getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    void publish(Member issuer, Deployment deployment) {
        String kind =
                switch (issuer) {
                    case IDENTITY -> "ACCESS";
                    case LICENSING -> "ORGANIZATION";
                    case EVENT -> "EVENT";
                    default -> throw new IllegalArgumentException(issuer + " signs no tokens");
                };
        try (Connection connection = deployment.connect(issuer);
                PreparedStatement statement = connection.prepareStatement("""
                        INSERT INTO signing_key (kind, generation, key_id, public_key, sealed_private_key, use_from)
                        VALUES (?, ?, ?, ?, 'sealed under another secret', now() + interval '1 day')
                        """)) {
            statement.setString(1, kind);
            statement.setInt(2, GENERATION);
            statement.setString(3, key.getKeyId());
            statement.setString(4, key.toJson(OutputControlLevel.PUBLIC_ONLY));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot publish a key: " + e.getMessage(), e);
        }
    }

    public String access(UUID account, String email) {
        return sign("at+jwt", "identity", "muster-access", claims(account, email));
    }

    public String organization(UUID account, String email, UUID organization, List<String> permissions) {
        JwtClaims claims = claims(account, email);
        claims.setClaim("org", organization.toString());
        claims.setClaim("permissions", permissions);
        return sign("organization+jwt", "licensing", "muster-organization", claims);
    }

    /** Of an administrator of the organization who is not on the event. */
    public String event(UUID account, String email, UUID organization, UUID event) {
        JwtClaims claims = claims(account, email);
        claims.setClaim("org", organization.toString());
        claims.setClaim("event", event.toString());
        claims.setClaim("admin", true);
        return sign("event+jwt", "event", "muster-event", claims);
    }

    /** What one service shows another. */
    public String service() {
        JwtClaims claims = new JwtClaims();
        claims.setSubject("event-service");
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        jws.setKey(serviceKey);
        return sign(jws, "service+jwt", "event-service", "muster-internal", SERVICE_LIFETIME_MINUTES, claims);
    }

    private static JwtClaims claims(UUID account, String email) {
        JwtClaims claims = new JwtClaims();
        claims.setSubject(account.toString());
        claims.setClaim("email", email);
        return claims;
    }

    private String sign(String type, String issuer, String audience, JwtClaims claims) {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        jws.setKeyIdHeaderValue(key.getKeyId());
        jws.setKey(key.getPrivateKey());
        return sign(jws, type, "muster/" + issuer, audience, LIFETIME_MINUTES, claims);
    }

    private static String sign(
            JsonWebSignature jws, String type, String issuer, String audience, float minutes, JwtClaims claims) {
        claims.setIssuer(issuer);
        claims.setAudience(audience);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(minutes);
        claims.setGeneratedJwtId();
        jws.setHeader("typ", type);
        jws.setPayload(claims.toJson());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
    }
}
