package io.muster.identity.account;

import java.util.UUID;

import io.smallrye.mutiny.Uni;

/** Forgets, in the same transaction, what it knows of a person whose account is being erased. */
public interface AccountErased {

    Uni<Void> erased(UUID accountId, String foldedEmail);
}
