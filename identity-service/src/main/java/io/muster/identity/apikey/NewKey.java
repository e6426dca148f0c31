package io.muster.identity.apikey;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** @param accountId in whose name the key will act */
record NewKey(UUID organizationId, UUID accountId, String name, Set<String> permissions, Instant expiresAt) {}
