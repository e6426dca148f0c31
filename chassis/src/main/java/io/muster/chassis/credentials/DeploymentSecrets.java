package io.muster.chassis.credentials;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The deployment's secret, from which one key per purpose is derived, and the platform key. Checked when the service starts. */
@Singleton
@Startup
class DeploymentSecrets {
    static final int SECRET_LENGTH_MIN = 32;
    static final int PLATFORM_KEY_LENGTH_MIN = 24;

    private final byte[] secret;
    private final byte[] platformKeyKey;
    private final byte[] platformKeyDigest;

    @Inject
    DeploymentSecrets(
            @ConfigProperty(name = "muster.secret") Optional<String> secret,
            @ConfigProperty(name = "muster.platform-key") Optional<String> platformKey) {
        this.secret = atLeast(SECRET_LENGTH_MIN, secret, "muster.secret", "MUSTER_SECRET");
        this.platformKeyKey = derive("platform-key");
        this.platformKeyDigest = hmac(
                platformKeyKey,
                atLeast(PLATFORM_KEY_LENGTH_MIN, platformKey, "muster.platform-key", "MUSTER_PLATFORM_KEY"));
    }

    /** The key for one purpose; knowing it tells nothing about the secret or another purpose's key. */
    byte[] derive(String purpose) {
        return hmac(secret, ("muster/" + purpose).getBytes(StandardCharsets.UTF_8));
    }

    /** Takes the same time whatever is sent: digests are compared, not the keys. */
    boolean isPlatformKey(String value) {
        byte[] digest = hmac(platformKeyKey, value.getBytes(StandardCharsets.UTF_8));
        return MessageDigest.isEqual(platformKeyDigest, digest);
    }

    static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    private static byte[] atLeast(int length, Optional<String> value, String property, String variable) {
        int given = value.map(String::length).orElse(0);
        if (given < length) {
            throw new IllegalStateException("%s (environment variable %s) must have at least %d characters, but has %d"
                    .formatted(property, variable, length, given));
        }
        return value.orElseThrow().getBytes(StandardCharsets.UTF_8);
    }
}
