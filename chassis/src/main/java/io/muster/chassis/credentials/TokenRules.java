package io.muster.chassis.credentials;

import java.security.Key;
import java.util.List;
import java.util.Objects;

import io.quarkus.security.AuthenticationFailedException;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.lang.JoseException;

/**
 * What a token must be to be believed (RFC 8725): one algorithm and type per kind, a key chosen by id from the issuer's own set and never
 * by the token, and a short life. A token that breaks a rule is refused without a word: what is wrong with it would tell a forger, or put
 * the token into a log.
 */
record TokenRules(String algorithm, String type, String issuer, String audience, int lifetimeSecondsMax) {
    static final int LIFETIME_SECONDS_MAX = 15 * 60;
    static final int SERVICE_LIFETIME_SECONDS_MAX = 60;
    static final int CLOCK_SKEW_SECONDS = 30;
    static final String ANY_ISSUER = null;

    /** A token that brings or points to its own key, or demands extensions, is nothing that we issue. */
    private static final List<String> HEADERS_REFUSED = List.of("crit", "jwk", "jku", "x5u", "x5c", "x5t", "x5t#S256");

    /** Takes a token apart and believes none of it. */
    private static final JwtConsumer READER = new JwtConsumerBuilder()
            .setSkipAllValidators()
            .setDisableRequireSignature()
            .setSkipSignatureVerification()
            .build();

    static TokenRules of(TokenKind kind) {
        return new TokenRules(
                AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
                kind.type(),
                kind.issuer(),
                kind.audience(),
                LIFETIME_SECONDS_MAX);
    }

    static TokenRules ofServices() {
        return new TokenRules(
                AlgorithmIdentifiers.HMAC_SHA256,
                ServiceTokens.TYPE,
                ANY_ISSUER,
                ServiceTokens.AUDIENCE,
                SERVICE_LIFETIME_SECONDS_MAX);
    }

    /**
     * A token that is read and not yet believed.
     *
     * @param keyId the {@code kid} of its header, empty when there is none
     */
    record Unverified(String keyId, JwtContext content) {}

    /** Reads a token and looks at its header; the signature and the claims are not yet checked. */
    Unverified read(String token) {
        JwtContext content;
        try {
            content = READER.process(token);
        } catch (InvalidJwtException e) {
            throw new AuthenticationFailedException();
        }
        if (content.getJoseObjects().size() != 1
                || !(content.getJoseObjects().get(0) instanceof JsonWebSignature header)
                || !isExpected(header)) {
            throw new AuthenticationFailedException();
        }
        return new Unverified(Objects.requireNonNullElse(header.getKeyIdHeaderValue(), ""), content);
    }

    /** The claims of a token signed with this key and right in every respect. */
    JwtClaims claims(Unverified token, Key key) {
        try {
            consumer(key).processContext(token.content());
        } catch (InvalidJwtException e) {
            throw new AuthenticationFailedException();
        }
        return token.content().getJwtClaims();
    }

    private JwtConsumer consumer(Key key) {
        return new JwtConsumerBuilder()
                .setVerificationKey(key)
                .setJwsProviderContext(Signatures.inUse())
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, algorithm))
                .setExpectedType(true, type)
                .setExpectedIssuer(true, issuer)
                .setExpectedAudience(true, audience)
                .setRequireSubject()
                .setRequireIssuedAt()
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setIssuedAtRestrictions(CLOCK_SKEW_SECONDS, lifetimeSecondsMax + CLOCK_SKEW_SECONDS)
                .registerValidator(this::lifetimeFault)
                .build();
    }

    private boolean isExpected(JsonWebSignature header) {
        return HEADERS_REFUSED.stream().allMatch(name -> header.getHeaders().getObjectHeaderValue(name) == null)
                && algorithm.equals(header.getAlgorithmHeaderValue())
                && type.equals(header.getHeader("typ"));
    }

    /** The type that a token claims, only to choose the rules that it must then obey. */
    static String typeOf(String token) {
        return parse(token).getHeader("typ");
    }

    private static JsonWebSignature parse(String token) {
        JsonWebSignature jws = new JsonWebSignature();
        try {
            jws.setCompactSerialization(token);
        } catch (JoseException e) {
            throw new AuthenticationFailedException();
        }
        return jws;
    }

    private String lifetimeFault(JwtContext context) throws MalformedClaimException {
        JwtClaims claims = context.getJwtClaims();
        NumericDate issuedAt = claims.getIssuedAt();
        NumericDate expiresAt = claims.getExpirationTime();
        boolean isShort = issuedAt != null
                && expiresAt != null
                && expiresAt.getValue() - issuedAt.getValue() <= lifetimeSecondsMax;
        return isShort ? null : "lives too long";
    }
}
