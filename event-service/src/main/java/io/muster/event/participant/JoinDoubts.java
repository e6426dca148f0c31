package io.muster.event.participant;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.event.organization.Organizations;
import io.muster.event.participant.JoinOutcome.Verdict;

/**
 * Before a join is refused for what a local copy lacks, the owner of the fact is asked. Completes when another attempt
 * is worth it, and fails with the refusal when it is not.
 */
@ApplicationScoped
class JoinDoubts {

    private final SeatHolds seats;
    private final Administrators administrators;
    private final Organizations organizations;

    JoinDoubts(SeatHolds seats, Administrators administrators, Organizations organizations) {
        this.seats = seats;
        this.administrators = administrators;
        this.organizations = organizations;
    }

    Uni<Void> settle(JoinOrder order, Verdict verdict) {
        return switch (verdict) {
            case NOT_ADMINISTRATOR -> administrators.check(order.organizationId(), order.accountId());
            case NO_EVENT -> fail(ProblemCode.EVENT_NOT_FOUND, "There is no such event in the organization");
            case CANCELLED ->
                Uni.createFrom()
                        .failure(Refusal.of(ProblemCode.BAD_REQUEST, "The event is cancelled")
                                .reason(ProblemCode.EVENT_CANCELLED));
            case NO_COLLABORATOR ->
                fail(ProblemCode.COLLABORATOR_NOT_FOUND, "The collaborator does not belong to this event");
            case NO_LICENSE ->
                goOnIfOrgPro(
                        order,
                        Refusal.of(
                                ProblemCode.LICENSE_REQUIRED,
                                "A licensed join needs a licenseId: the organization is not OrgPro"));
            default -> throw new IllegalArgumentException("There is no doubt about " + verdict);
        };
    }

    /** A seat may be free that is not yet given back, and the organization may have become OrgPro. */
    Uni<Void> settle(JoinOrder order, Refusal refusedSeat) {
        return givenBack(order, refusedSeat)
                .chain(seatsFreed -> seatsFreed > 0 ? Uni.createFrom().voidItem() : goOnIfOrgPro(order, refusedSeat));
    }

    private Uni<Integer> givenBack(JoinOrder order, Refusal refusedSeat) {
        boolean full = refusedSeat
                .reason()
                .filter(ProblemCode.NO_SEATS_AVAILABLE::equals)
                .isPresent();
        return full
                ? seats.giveBack(order.organizationId(), order.licenseId())
                : Uni.createFrom().item(0);
    }

    private Uni<Void> goOnIfOrgPro(JoinOrder order, Refusal otherwise) {
        return organizations.hasOrgProByOwnersWord(order.organizationId()).chain(orgPro -> goOnIf(orgPro, otherwise));
    }

    private static Uni<Void> goOnIf(boolean worthIt, Refusal otherwise) {
        return worthIt ? Uni.createFrom().voidItem() : Uni.createFrom().failure(otherwise);
    }

    private static Uni<Void> fail(ProblemCode code, String detail) {
        return Uni.createFrom().failure(Refusal.of(code, detail));
    }
}
