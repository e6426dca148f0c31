package io.muster.identity.account;

import java.util.UUID;

/** @param email folded */
record FoundAccount(UUID accountId, String email) {}
