package io.muster.identity.account;

import io.smallrye.mutiny.Uni;

/** Is told of a new account, in the transaction that made it. */
public interface AccountOpened {

    Uni<Void> opened(OpenedAccount account, String foldedEmail);
}
