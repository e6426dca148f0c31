package io.muster.chassis.credentials;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A live API key, without its value.
 *
 * @param accountId the owner, in whose name the key acts
 * @param permissions key permissions such as {@code EVENT_MANAGE}; {@code *} is all that the owner may do
 * @param expiresAt null when the key does not expire
 */
public record ApiKey(
        UUID id, UUID organizationId, UUID accountId, String email, Set<String> permissions, Instant expiresAt) {

    /** The key permission that stands for everything its owner may do. */
    public static final String EVERYTHING = "*";

    public ApiKey {
        permissions = Set.copyOf(permissions);
    }

    boolean isLiveAt(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }
}
