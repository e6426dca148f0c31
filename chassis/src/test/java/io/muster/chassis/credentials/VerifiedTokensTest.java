package io.muster.chassis.credentials;

import io.quarkus.security.AuthenticationFailedException;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VerifiedTokensTest {

    private final VerifiedTokens tokens = new VerifiedTokens();
    private final EllipticCurveJsonWebKey key = key();

    @Test
    void checksASignatureOnce() {
        String token = token(TokenKind.ACCESS, key, 60);

        JwtClaims first = tokens.shown(TokenKind.ACCESS, token).claims(key.getECPublicKey());

        assertThat(tokens.shown(TokenKind.ACCESS, token).claims(key.getECPublicKey()))
                .isSameAs(first);
    }

    @Test
    void refusesAKnownTokenUnderAnotherKeyOrAsAnotherKind() {
        String token = token(TokenKind.ACCESS, key, 60);
        tokens.shown(TokenKind.ACCESS, token).claims(key.getECPublicKey());

        assertRefused(TokenKind.ACCESS, token, key());
        assertRefused(TokenKind.ORGANIZATION, token, key);
    }

    @Test
    void refusesAKnownTokenWithAnotherSignature() {
        String token = token(TokenKind.ACCESS, key, 60);
        tokens.shown(TokenKind.ACCESS, token).claims(key.getECPublicKey());
        String other = token(TokenKind.ACCESS, key(), 60);

        assertRefused(TokenKind.ACCESS, beforeSignature(token) + signature(other), key);
    }

    @Test
    void believesNoTokenLongerThanItLives() {
        assertRefused(TokenKind.ACCESS, token(TokenKind.ACCESS, key, -TokenRules.CLOCK_SKEW_SECONDS - 1), key);

        String ending = token(TokenKind.ACCESS, key, -1);
        JwtClaims first = tokens.shown(TokenKind.ACCESS, ending).claims(key.getECPublicKey());
        assertThat(tokens.shown(TokenKind.ACCESS, ending).claims(key.getECPublicKey()))
                .as("looked at in full again")
                .isNotSameAs(first);
    }

    private void assertRefused(TokenKind kind, String token, EllipticCurveJsonWebKey with) {
        assertThatThrownBy(() -> tokens.shown(kind, token).claims(with.getECPublicKey()))
                .isInstanceOf(AuthenticationFailedException.class);
    }

    private static String beforeSignature(String token) {
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    private static String signature(String token) {
        return token.substring(token.lastIndexOf('.') + 1);
    }

    private static EllipticCurveJsonWebKey key() {
        try {
            return EcJwkGenerator.generateJwk(EllipticCurves.P256);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token(TokenKind kind, EllipticCurveJsonWebKey key, int livesSeconds) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(kind.issuer());
        claims.setAudience(kind.audience());
        claims.setSubject("somebody");
        NumericDate now = NumericDate.now();
        claims.setIssuedAt(NumericDate.fromSeconds(now.getValue() - 60));
        claims.setExpirationTime(NumericDate.fromSeconds(now.getValue() + livesSeconds));
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        jws.setHeader("typ", kind.type());
        jws.setPayload(claims.toJson());
        jws.setKey(key.getPrivateKey());
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
