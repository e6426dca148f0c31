package io.muster.chassis.test;

import java.security.Key;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

import io.muster.chassis.credentials.TokenKind;

/** A token in the making, right in every respect until something is changed. */
public final class TokenDraft {
    private static final int LIFETIME_SECONDS = 600;

    private final Map<String, Object> headers = new LinkedHashMap<>();
    private final Map<String, Object> claims = new LinkedHashMap<>();
    private String payload;
    private Key key;

    private TokenDraft(Key key) {
        this.key = key;
    }

    /** A draft with the headers and registered claims of its kind. */
    public static TokenDraft of(TokenKind kind, UUID accountId) {
        PublicJsonWebKey signer = SigningKeys.of(kind);
        long now = Instant.now().getEpochSecond();
        return new TokenDraft(signer.getPrivateKey())
                .header("alg", AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .header("typ", kind.type())
                .header("kid", signer.getKeyId())
                .claim("iss", kind.issuer())
                .claim("aud", kind.audience())
                .claim("sub", accountId.toString())
                .claim("iat", now)
                .claim("exp", now + LIFETIME_SECONDS);
    }

    /** A draft with nothing in it yet. */
    static TokenDraft signedBy(Key key) {
        return new TokenDraft(key);
    }

    public TokenDraft header(String name, Object value) {
        headers.put(name, value);
        return this;
    }

    public TokenDraft withoutHeader(String name) {
        headers.remove(name);
        return this;
    }

    public TokenDraft claim(String name, Object value) {
        claims.put(name, value instanceof UUID id ? id.toString() : value);
        return this;
    }

    public TokenDraft withoutClaim(String name) {
        claims.remove(name);
        return this;
    }

    /** The payload to sign in place of the claims. */
    public TokenDraft payload(String text) {
        payload = text;
        return this;
    }

    public TokenDraft key(Key other) {
        key = other;
        return this;
    }

    /** The compact form, signed as its {@code alg} says, wise or not. */
    public String sign() {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        jws.setDoKeyValidation(false);
        headers.forEach(jws.getHeaders()::setObjectHeaderValue);
        jws.setPayload(payload == null ? JsonUtil.toJson(claims) : payload);
        jws.setKey(key);
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
