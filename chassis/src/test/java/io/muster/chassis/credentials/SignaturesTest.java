package io.muster.chassis.credentials;

import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SignaturesTest {

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void usesTheMachinesOwnCodeWhereThereIsSome() {
        assertThat(Signatures.inUse().getSuppliedKeyProviderContext().getSignatureProvider())
                .isEqualTo(Signatures.NATIVE);
    }

    @ParameterizedTest
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    @CsvSource({"true, false", "false, true", "true, true"})
    void agreesWithTheJdk(boolean signedByNative, boolean checkedByNative) throws JoseException {
        Signatures.inUse();
        EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        JsonWebSignature signed = new JsonWebSignature();
        signed.setProviderContext(Signatures.providers(signedByNative));
        signed.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signed.setKey(key.getPrivateKey());
        signed.setPayload("{}");
        String token = signed.getCompactSerialization();
        String forged = token.substring(0, token.length() - 8) + "AAAAAAAA";

        assertThat(isRight(token, key, checkedByNative)).isTrue();
        assertThat(isRight(forged, key, checkedByNative)).isFalse();
    }

    private static boolean isRight(String token, EllipticCurveJsonWebKey key, boolean nativeCode) throws JoseException {
        JsonWebSignature checked = new JsonWebSignature();
        checked.setProviderContext(Signatures.providers(nativeCode));
        checked.setCompactSerialization(token);
        checked.setKey(key.getPublicKey());
        return checked.verifySignature();
    }
}
