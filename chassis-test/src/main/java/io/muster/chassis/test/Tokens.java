package io.muster.chassis.test;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.keys.HmacKey;

import io.muster.chassis.credentials.ApiKey;
import io.muster.chassis.credentials.ApiKeys;
import io.muster.chassis.credentials.TokenKind;
import io.muster.chassis.data.Ids;

/** Real credentials for the service under test, as their issuers would make them. */
public final class Tokens {
    private static final int SERVICE_LIFETIME_SECONDS = 60;

    private Tokens() {}

    /** {@code Authorization: Bearer}. */
    public static String access(UUID accountId, String email) {
        return accessDraft(accountId, email).sign();
    }

    /** {@code x-Organization-Token}. */
    public static String organization(UUID accountId, String email, UUID organizationId, String... permissions) {
        return organizationDraft(accountId, email, organizationId, permissions).sign();
    }

    /** {@code x-Event-Token}; {@code access} is null for somebody who is not on the event. */
    public static String event(
            UUID accountId, String email, UUID organizationId, UUID eventId, String access, boolean admin) {
        return eventDraft(accountId, email, organizationId, eventId, access, admin)
                .sign();
    }

    /** {@code Authorization: Bearer} on service routes. */
    public static String service(String callingService) {
        return serviceDraft(callingService).sign();
    }

    /** {@code Authorization: Bearer}. */
    public static String platformKey() {
        return Infrastructure.PLATFORM_KEY;
    }

    /** The value of a key that identity-service knows from now on; identity's own tests make theirs through its routes. */
    public static String apiKey(UUID organizationId, UUID accountId, String email, String... permissions) {
        return apiKey(new ApiKey(Ids.next(), organizationId, accountId, email, Set.of(permissions), null));
    }

    /** The value of this key, which identity-service knows from now on. */
    public static String apiKey(ApiKey key) {
        String value = ApiKeys.generate();
        Peers.know(value, key);
        return value;
    }

    public static TokenDraft accessDraft(UUID accountId, String email) {
        return TokenDraft.of(TokenKind.ACCESS, accountId).claim("email", email);
    }

    public static TokenDraft organizationDraft(
            UUID accountId, String email, UUID organizationId, String... permissions) {
        return TokenDraft.of(TokenKind.ORGANIZATION, accountId)
                .claim("email", email)
                .claim("org", organizationId)
                .claim("permissions", List.of(permissions));
    }

    public static TokenDraft eventDraft(
            UUID accountId, String email, UUID organizationId, UUID eventId, String access, boolean admin) {
        return TokenDraft.of(TokenKind.EVENT, accountId)
                .claim("email", email)
                .claim("org", organizationId)
                .claim("event", eventId)
                .claim("access", access)
                .claim("admin", admin);
    }

    /** A valid draft of this kind, for somebody. */
    public static TokenDraft draft(TokenKind kind) {
        UUID account = Ids.next();
        return switch (kind) {
            case ACCESS -> accessDraft(account, "somebody@example.org");
            case ORGANIZATION -> organizationDraft(account, "somebody@example.org", Ids.next(), "Organization.*");
            case EVENT -> eventDraft(account, "somebody@example.org", Ids.next(), Ids.next(), "EventAdmin", true);
        };
    }

    public static TokenDraft serviceDraft(String callingService) {
        long now = Instant.now().getEpochSecond();
        return TokenDraft.signedBy(new HmacKey(derived("muster/service-token")))
                .header("alg", AlgorithmIdentifiers.HMAC_SHA256)
                .header("typ", "service+jwt")
                .claim("iss", callingService)
                .claim("sub", callingService)
                .claim("aud", "muster-internal")
                .claim("iat", now)
                .claim("exp", now + SERVICE_LIFETIME_SECONDS);
    }

    private static byte[] derived(String label) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Infrastructure.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(label.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
