package io.muster.licensing.invitation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** The secret in an invitation's link: 256 random bits. Only its hash is stored, and it travels sealed. */
record InvitationToken(String value) {
    private static final String PREFIX = "inv_";
    private static final int SECRET_BYTES = 32;
    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static InvitationToken fresh() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new InvitationToken(
                PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    boolean isWellFormed() {
        return value != null && FORM.matcher(value).matches();
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    /** A record's own text would put the secret into a log. */
    @Override
    public String toString() {
        return PREFIX + "***";
    }
}
