package io.muster.identity.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

import io.vertx.core.buffer.Buffer;

/** 256 random bits that somebody carries for us; stored as their SHA-256 only. */
public record LinkToken(String value) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    /** What a token is for shows in its beginning. */
    public enum Purpose {
        INVITATION("inv_"),
        ON_BOARDING("onb_"),
        CONFIRM("cnf_"),
        RESET("rst_"),
        REFRESH("rft_");

        private final String prefix;

        Purpose(String prefix) {
            this.prefix = prefix;
        }

        boolean fits(String token) {
            return token.startsWith(prefix);
        }
    }

    public static LinkToken next(Purpose purpose) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new LinkToken(
                purpose.prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** For the database. */
    public Buffer hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return Buffer.buffer(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Never shows the token: a record's own text would land in logs. */
    @Override
    public String toString() {
        return "LinkToken";
    }
}
