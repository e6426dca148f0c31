package io.muster.event.participant;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.event.participant.JoinOutcome.Verdict;
import io.muster.event.participant.Participant.Place;

/**
 * Puts a person on an event on an organizer's order, or moves somebody who is on it: up to a seat, down to a guest, to
 * another licence or collaborator. Seats are asked for as in {@link JoinEvent}.
 */
@ApplicationScoped
class AssignLicense {

    private static final int ATTEMPTS_MAX = 5;

    private final EventFacts facts;
    private final Placement placement;
    private final SeatHolds seats;
    private final JoinDoubts doubts;

    AssignLicense(EventFacts facts, Placement placement, SeatHolds seats, JoinDoubts doubts) {
        this.facts = facts;
        this.placement = placement;
        this.seats = seats;
        this.doubts = doubts;
    }

    Uni<Place> assign(JoinOrder order) {
        return placement.alreadyServed(order).chain(served -> served.map(
                        place -> Uni.createFrom().item(place))
                .orElseGet(() -> attempt(order, ATTEMPTS_MAX)));
    }

    private Uni<Place> attempt(JoinOrder order, int attemptsLeft) {
        if (attemptsLeft == 0) {
            return Uni.createFrom()
                    .failure(Refusal.of(ProblemCode.DEPENDENCY_UNAVAILABLE, "The assignment did not come to an end"));
        }
        return facts.verdict(order)
                .chain(verdict -> verdict == Verdict.JOINED || verdict == Verdict.SEAT_NEEDED
                        ? place(order, verdict, attemptsLeft)
                        : doubts.settle(order, verdict).chain(() -> attempt(order, attemptsLeft - 1)));
    }

    private Uni<Place> place(JoinOrder order, Verdict verdict, int attemptsLeft) {
        return placement
                .place(order, verdict)
                .chain(step -> step.holdId() == null
                        ? Uni.createFrom().item(step.place())
                        : takeSeat(order, step.holdId(), attemptsLeft));
    }

    private Uni<Place> takeSeat(JoinOrder order, UUID holdId, int attemptsLeft) {
        return seats.hold(holdId, order)
                .onItemOrFailure()
                .transformToUni((held, failure) -> failure == null
                        ? placement.placeOnHold(order, holdId).chain(placed -> placed.map(
                                        place -> Uni.createFrom().item(place))
                                .orElseGet(() -> attempt(order, attemptsLeft - 1)))
                        : withoutSeat(order, holdId, failure, attemptsLeft));
    }

    /** After no answer the hold stays written down: the next try goes on with it, and if none comes it is given up. */
    private Uni<Place> withoutSeat(JoinOrder order, UUID holdId, Throwable failure, int attemptsLeft) {
        if (!SeatHolds.isRefusedSeat(failure)) {
            return Uni.createFrom().failure(failure);
        }
        return placement
                .dismiss(order, holdId)
                .chain(() -> attemptsLeft == 1
                        ? Uni.createFrom().<Void>failure(failure)
                        : doubts.settle(order, (Refusal) failure))
                .chain(() -> attempt(order, attemptsLeft - 1));
    }
}
