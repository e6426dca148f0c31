package io.muster.chassis.credentials;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.zip.CRC32;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * The form of an API key: {@code mk_}, 30 random base62 characters, 6 of their CRC32. The checksum tells a mistyped or made-up key
 * from a real one before anybody is asked, and lets secret scanners recognise a leaked one.
 */
@ApplicationScoped
public class ApiKeys {
    public static final String PREFIX = "mk_";

    static final int BODY_LENGTH = 30;
    static final int CHECKSUM_LENGTH = 6;
    private static final int LENGTH = PREFIX.length() + BODY_LENGTH + CHECKSUM_LENGTH;
    private static final int SHOWN_LENGTH = PREFIX.length() + 6;
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] hashKey;

    ApiKeys(DeploymentSecrets secrets) {
        this.hashKey = secrets.derive("api-key-hash");
    }

    /** A new key with 178 bits of chance. */
    public static String generate() {
        StringBuilder value = new StringBuilder(LENGTH).append(PREFIX);
        for (int i = 0; i < BODY_LENGTH; i++) {
            value.append(BASE62.charAt(RANDOM.nextInt(BASE62.length())));
        }
        return value.append(checksum(value)).toString();
    }

    /** Whether the value has the length and alphabet of a key and its checksum fits. */
    public static boolean isWellFormed(String value) {
        if (value.length() != LENGTH || !value.startsWith(PREFIX)) {
            return false;
        }
        boolean base62 = value.chars().skip(PREFIX.length()).allMatch(c -> BASE62.indexOf(c) >= 0);
        int checksumStart = LENGTH - CHECKSUM_LENGTH;
        return base62 && value.substring(checksumStart).equals(checksum(value.substring(0, checksumStart)));
    }

    /** The beginning of a key, by which its owner tells it from others. */
    public static String shown(String value) {
        return value.substring(0, SHOWN_LENGTH);
    }

    /** What is stored in place of the value: useless without the deployment's secret. Base64url, 43 characters. */
    public String hash(String value) {
        byte[] digest = DeploymentSecrets.hmac(hashKey, value.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    private static String checksum(CharSequence text) {
        CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        char[] digits = new char[CHECKSUM_LENGTH];
        long rest = crc.getValue();
        for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
            digits[i] = BASE62.charAt((int) (rest % BASE62.length()));
            rest /= BASE62.length();
        }
        return new String(digits);
    }
}
