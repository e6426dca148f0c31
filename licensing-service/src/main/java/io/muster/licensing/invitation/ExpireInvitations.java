package io.muster.licensing.invitation;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

/** Frees the seats of invitations that nobody accepted in time. */
@ApplicationScoped
class ExpireInvitations {

    private final Invitations invitations;

    ExpireInvitations(Invitations invitations) {
        this.invitations = invitations;
    }

    @Scheduled(every = "{muster.invitation.expire-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return invitations.expireOverdue();
    }
}
