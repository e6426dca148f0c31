package io.muster.attendance.invitation;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.attendance.participation.Found;
import io.muster.attendance.participation.OpenEvent;
import io.muster.attendance.participation.ParticipationTable;
import io.muster.attendance.person.KnownPeople;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** Invites people by name, whether or not they have access to the event's community. */
@ApplicationScoped
class InviteByName {

    private final OpenEvent events;
    private final KnownPeople people;
    private final Invitations invitations;

    InviteByName(OpenEvent events, KnownPeople people, Invitations invitations) {
        this.events = events;
        this.people = people;
        this.invitations = invitations;
    }

    /** All or nobody: somebody unknown is 404. */
    Uni<Integer> order(UUID organizationId, UUID eventId, Set<UUID> invited) {
        return events.of(organizationId, eventId)
                .call(event -> refuseUnknown(event.organizationId(), invited))
                .chain(event -> invite(event, invited))
                .replaceWith(invited.size());
    }

    private Uni<Void> invite(Found event, Set<UUID> invited) {
        return invitations.invite(
                event.organizationId(), event.eventId(), invited, ParticipationTable.changedByInvitation());
    }

    private Uni<Void> refuseUnknown(UUID organizationId, Set<UUID> invited) {
        return invitations
                .unknown(organizationId, invited)
                .chain(unknown -> unknown.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : people.heedAll(organizationId, unknown)
                                .chain(() -> invitations.unknown(organizationId, Set.copyOf(unknown)))
                                .invoke(InviteByName::refuseIfAny)
                                .replaceWithVoid());
    }

    private static void refuseIfAny(List<UUID> unknown) {
        if (!unknown.isEmpty()) {
            throw Refusal.of(ProblemCode.USER_NOT_FOUND, "There is no such user: " + unknown.get(0));
        }
    }
}
