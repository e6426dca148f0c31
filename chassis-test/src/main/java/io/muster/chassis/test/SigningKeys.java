package io.muster.chassis.test;

import java.util.UUID;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

import io.muster.chassis.credentials.TokenKind;

/** The keys that sign the tokens of the tests: the peers' own, and for the kind that the service under test issues, its current one. */
final class SigningKeys {
    private SigningKeys() {}

    static PublicJsonWebKey of(TokenKind kind) {
        boolean own = ConfigProvider.getConfig()
                .getOptionalValue("muster.tokens.issues", TokenKind.class)
                .filter(kind::equals)
                .isPresent();
        return read(own ? OwnSigningKeys.current(kind) : Peers.signingKey(kind));
    }

    static PublicJsonWebKey generate() {
        try {
            PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(UUID.randomUUID().toString());
            key.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    static PublicJsonWebKey read(String json) {
        try {
            return PublicJsonWebKey.Factory.newPublicJwk(json);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
