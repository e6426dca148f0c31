package io.muster.local.suite;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.muster.local.Json;

/** The secrets of one suite, made once and then kept beside its data. */
record Secrets(String deployment, String platformKey, String postgresPassword) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static Secrets in(Path file) {
        ObjectNode kept = Json.read(file);
        if (!kept.hasNonNull("secret")) {
            kept.put("secret", random(32));
            kept.put("platformKey", "mp_" + random(24));
            kept.put("postgresPassword", random(18));
            Json.store(file, kept);
        }
        return new Secrets(
                kept.get("secret").asText(),
                kept.get("platformKey").asText(),
                kept.get("postgresPassword").asText());
    }

    /** Text that nobody guesses, of letters, digits, {@code -} and {@code _}. */
    static String random(int bytes) {
        byte[] value = new byte[bytes];
        RANDOM.nextBytes(value);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }
}
