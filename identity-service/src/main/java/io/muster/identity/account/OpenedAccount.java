package io.muster.identity.account;

import java.util.UUID;

/** @param isNew whether the account was made just now */
public record OpenedAccount(UUID id, boolean isNew) {}
