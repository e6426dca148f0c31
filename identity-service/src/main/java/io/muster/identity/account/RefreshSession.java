package io.muster.identity.account;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.identity.account.LinkToken.Purpose;

/** The next refresh token for the last one. One that comes back was stolen, or its owner was robbed: the family ends. */
@ApplicationScoped
class RefreshSession {

    private final Sessions sessions;
    private final Accounts accounts;
    private final OpenSession openSession;

    RefreshSession(Sessions sessions, Accounts accounts, OpenSession openSession) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.openSession = openSession;
    }

    Uni<SignedIn> order(String token) {
        LinkToken next = LinkToken.next(Purpose.REFRESH);
        return sessions.replace(token, next)
                .chain(accountId -> accountId.isPresent() ? answer(accountId.get(), next) : endFamily(token));
    }

    private Uni<SignedIn> answer(UUID accountId, LinkToken next) {
        return accounts.byId(accountId)
                .map(account -> account.orElseThrow(RefreshSession::invalid))
                .chain(account -> openSession.answer(account, next));
    }

    /** Harmless where the token is unknown, or its family ended before. */
    private Uni<SignedIn> endFamily(String token) {
        return sessions.end(token, "reuse").map(ended -> {
            throw invalid();
        });
    }

    private static Refusal invalid() {
        return Refusal.of(ProblemCode.REFRESH_TOKEN_INVALID, "The refresh token is not valid; sign in again");
    }
}
