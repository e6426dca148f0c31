package io.muster.event.participant;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/**
 * Puts a person on an event. A guest and a member of an OrgPro organization join in one statement. For everybody else a
 * seat is asked for under an id that is written down first, so that whatever breaks in between can be put right: the
 * join commits only while its hold is still waited for, and a hold is given up only where no join stands on it.
 */
@ApplicationScoped
class JoinEvent {

    /** Each further attempt has learnt something that the one before did not know. */
    private static final int ATTEMPTS_MAX = 5;

    private final JoinRows rows;
    private final SeatHolds seats;
    private final HoldRows holds;
    private final JoinDoubts doubts;

    JoinEvent(JoinRows rows, SeatHolds seats, HoldRows holds, JoinDoubts doubts) {
        this.rows = rows;
        this.seats = seats;
        this.holds = holds;
        this.doubts = doubts;
    }

    Uni<Void> join(JoinOrder order) {
        return attempt(order, ATTEMPTS_MAX);
    }

    private Uni<Void> attempt(JoinOrder order, int attemptsLeft) {
        if (attemptsLeft == 0) {
            return Uni.createFrom()
                    .failure(Refusal.of(ProblemCode.DEPENDENCY_UNAVAILABLE, "The join did not come to an end"));
        }
        return rows.join(order).chain(outcome -> conclude(order, outcome, attemptsLeft));
    }

    private Uni<Void> conclude(JoinOrder order, JoinOutcome outcome, int attemptsLeft) {
        return switch (outcome.verdict()) {
            case JOINED, ON_EVENT -> Uni.createFrom().voidItem();
            case SEAT_NEEDED -> takeSeat(order, outcome.holdId(), attemptsLeft);
            case HOLD_LOST -> attempt(order, attemptsLeft - 1);
            default -> doubts.settle(order, outcome.verdict()).chain(() -> attempt(order, attemptsLeft - 1));
        };
    }

    private Uni<Void> takeSeat(JoinOrder order, UUID holdId, int attemptsLeft) {
        return seats.hold(holdId, order)
                .onItemOrFailure()
                .transformToUni((held, failure) -> failure == null
                        ? rows.joinOnHold(order, holdId).chain(outcome -> conclude(order, outcome, attemptsLeft))
                        : withoutSeat(order, holdId, failure, attemptsLeft));
    }

    /** After no answer the hold stays written down: the next try goes on with it, and if none comes it is given up. */
    private Uni<Void> withoutSeat(JoinOrder order, UUID holdId, Throwable failure, int attemptsLeft) {
        if (!SeatHolds.isRefusedSeat(failure)) {
            return Uni.createFrom().failure(failure);
        }
        return holds.dismiss(order.organizationId(), order.eventId(), order.accountId(), holdId)
                .chain(() -> rows.isOnEvent(order))
                .chain(joinedMeanwhile -> joinedMeanwhile
                        ? Uni.createFrom().voidItem()
                        : onceMore(order, (Refusal) failure, attemptsLeft - 1));
    }

    private Uni<Void> onceMore(JoinOrder order, Refusal refusedSeat, int attemptsLeft) {
        return attemptsLeft == 0
                ? Uni.createFrom().failure(refusedSeat)
                : doubts.settle(order, refusedSeat).chain(() -> attempt(order, attemptsLeft));
    }
}
