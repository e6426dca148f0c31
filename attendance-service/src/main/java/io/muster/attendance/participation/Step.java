package io.muster.attendance.participation;

import io.muster.chassis.problems.ProblemCode;

/** What an order does to a participation in a given state. */
sealed interface Step {

    /**
     * The participation changes.
     *
     * @param messageType what subscribers are told; null when nothing
     */
    record Become(ParticipationState to, String messageType) implements Step {}

    /** It is so already; the order is done without a change. */
    record Stay() implements Step {}

    record Refuse(ProblemCode code) implements Step {}
}
