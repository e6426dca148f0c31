package io.muster.chassis.credentials;

import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.keys.AesKey;
import org.jose4j.lang.JoseException;

/**
 * Hides a secret on its way through topics and tables (JWE, {@code dir} with {@code A256GCM}). A sealed text opens only in the
 * context it was sealed for, because the key itself is made from the context.
 */
@ApplicationScoped
public class Seal {

    private final DeploymentSecrets secrets;

    Seal(DeploymentSecrets secrets) {
        this.secrets = secrets;
    }

    /** @param context what the secret belongs to, such as the recipient's folded e-mail; it does not travel */
    public String seal(String plaintext, String context) {
        JsonWebEncryption jwe = jwe(context);
        jwe.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.DIRECT);
        jwe.setEncryptionMethodHeaderParameter(ContentEncryptionAlgorithmIdentifiers.AES_256_GCM);
        jwe.setPlaintext(plaintext);
        try {
            return jwe.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("Could not seal", e);
        }
    }

    /** @throws IllegalArgumentException when it was not sealed under this deployment's secret for this context */
    public String open(String sealed, String context) {
        JsonWebEncryption jwe = jwe(context);
        try {
            jwe.setCompactSerialization(sealed);
            return jwe.getPlaintextString();
        } catch (JoseException e) {
            throw new IllegalArgumentException("Not sealed for this context by this deployment");
        }
    }

    private JsonWebEncryption jwe(String context) {
        JsonWebEncryption jwe = new JsonWebEncryption();
        jwe.setAlgorithmConstraints(
                new AlgorithmConstraints(ConstraintType.PERMIT, KeyManagementAlgorithmIdentifiers.DIRECT));
        jwe.setContentEncryptionAlgorithmConstraints(
                new AlgorithmConstraints(ConstraintType.PERMIT, ContentEncryptionAlgorithmIdentifiers.AES_256_GCM));
        jwe.setKey(
                new AesKey(DeploymentSecrets.hmac(secrets.derive("seal"), context.getBytes(StandardCharsets.UTF_8))));
        return jwe;
    }
}
