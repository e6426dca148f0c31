package io.muster.chassis.credentials;

import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.Use;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Reads a JSON Web Key Set, taking only keys that may sign our tokens: P-256, for ES256, with an id. */
final class PublishedKeys {

    private PublishedKeys() {}

    /** @throws IllegalArgumentException when the text is no key set */
    static Map<String, PublicKey> read(String json) {
        try {
            return new JsonWebKeySet(json)
                    .getJsonWebKeys().stream()
                            .filter(PublishedKeys::signsTokens)
                            .collect(Collectors.toUnmodifiableMap(
                                    JsonWebKey::getKeyId,
                                    key -> ((EllipticCurveJsonWebKey) key).getECPublicKey(),
                                    (first, second) -> first));
        } catch (JoseException e) {
            throw new IllegalArgumentException("Not a JSON Web Key Set", e);
        }
    }

    static String write(List<? extends JsonWebKey> keys) {
        return new JsonWebKeySet(keys).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    private static boolean signsTokens(JsonWebKey key) {
        return key instanceof EllipticCurveJsonWebKey curve
                && EllipticCurves.P_256.equals(curve.getCurveName())
                && key.getKeyId() != null
                && (key.getUse() == null || key.getUse().equals(Use.SIGNATURE))
                && (key.getAlgorithm() == null
                        || key.getAlgorithm().equals(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256));
    }
}
