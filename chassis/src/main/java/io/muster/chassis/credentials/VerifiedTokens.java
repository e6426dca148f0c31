package io.muster.chassis.credentials;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Base64;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;

/**
 * Tokens whose signature was found right. Somebody who calls often is not made to pay for it each time: checking a
 * signature costs more than most orders. Its key must still be the one that the issuer publishes, and its time is looked
 * at whenever it is used. Tokens are remembered by digest, so that no list of them lies in memory.
 */
final class VerifiedTokens {

    private static final int ENTRIES_MAX = 20_000;

    private record Verified(String keyId, PublicKey key, JwtClaims claims) {}

    private final Cache<String, Verified> verified = Caffeine.newBuilder()
            .maximumSize(ENTRIES_MAX)
            .expireAfterWrite(Duration.ofSeconds(TokenRules.LIFETIME_SECONDS_MAX))
            .build();

    /** A token of this kind as a caller shows it; fails as {@link TokenRules#read} does. */
    Shown shown(TokenKind kind, String token) {
        String digest = kind + " " + digest(token);
        Verified known = verified.getIfPresent(digest);
        return known == null
                ? new Shown(kind, token, digest, null, TokenRules.of(kind).read(token))
                : new Shown(kind, token, digest, known, null);
    }

    /** A token that waits for the key it names. */
    final class Shown {

        private final TokenKind kind;
        private final String token;
        private final String digest;
        private final Verified known;
        private final TokenRules.Unverified unverified;

        private Shown(TokenKind kind, String token, String digest, Verified known, TokenRules.Unverified unverified) {
            this.kind = kind;
            this.token = token;
            this.digest = digest;
            this.known = known;
            this.unverified = unverified;
        }

        String keyId() {
            return known == null ? unverified.keyId() : known.keyId();
        }

        /** Its claims if it is signed with this key and right in every respect; fails as {@link TokenRules#claims} does. */
        JwtClaims claims(PublicKey key) {
            if (known != null && known.key().equals(key) && isLive(known.claims())) {
                return known.claims();
            }
            TokenRules rules = TokenRules.of(kind);
            JwtClaims claims = rules.claims(unverified == null ? rules.read(token) : unverified, key);
            verified.put(digest, new Verified(keyId(), key, claims));
            return claims;
        }
    }

    /** Without the allowance for clocks: who uses it is looked at in full again. */
    private static boolean isLive(JwtClaims claims) {
        try {
            return NumericDate.now().isBefore(claims.getExpirationTime());
        } catch (MalformedClaimException never) {
            return false;
        }
    }

    private static String digest(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
