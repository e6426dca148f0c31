package io.muster.licensing.crew;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.licensing.invitation.Invitations;
import io.muster.licensing.invitation.Links;
import io.muster.licensing.membership.CrewRows;
import io.muster.licensing.membership.Members;
import io.muster.licensing.seat.Seats;

/** Writes a plan: as many statements for 10,000 rows as for one. */
@ApplicationScoped
class InviteWriter {

    private final Seats seats;
    private final CrewRows crew;
    private final Members members;
    private final Invitations invitations;

    InviteWriter(Seats seats, CrewRows crew, Members members, Invitations invitations) {
        this.seats = seats;
        this.crew = crew;
        this.members = members;
        this.invitations = invitations;
    }

    Uni<Void> write(InviteOrder order, InvitePlan plan, Uni<Links.Made> links) {
        UUID organizationId = order.organizationId();
        return seats.release(plan.released)
                .chain(() -> seats.take(organizationId, plan.wanted))
                .chain(() -> crew.add(organizationId, plan.newCrew))
                .chain(() -> members.grant(organizationId, plan.grants))
                .chain(() -> invitations.create(organizationId, order.invitedBy(), plan.drafts, links))
                .chain(() -> invitations.renew(organizationId, order.invitedBy(), plan.renewals));
    }
}
