package io.muster.attendance.participation;

import java.util.Optional;

import io.muster.attendance.participation.Step.Refuse;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** How each dialect says no. */
final class Refusals {

    private static final String NO_EVENT = "There is no such event";

    private Refusals() {}

    /** Source 002: 404 event, 404 user, 403 no access, 409. */
    static Refusal ofAttend(Found found) {
        if (!found.eventKnown() || found.isDraft()) {
            return Refusal.of(ProblemCode.EVENT_NOT_FOUND, NO_EVENT);
        }
        if (!found.personKnown()) {
            return Refusal.of(ProblemCode.USER_NOT_FOUND, "There is no such user");
        }
        if (!found.entitled()) {
            return Refusal.of(ProblemCode.NO_COMMUNITY_ACCESS, "The user has no access to the community of the event");
        }
        return found.state() == ParticipationState.ACCEPTED
                ? Refusal.of(ProblemCode.ALREADY_REGISTERED, "The user is registered already")
                : closed(found).orElseGet(() -> Refusal.of(ProblemCode.EVENT_FULL, "Every place is taken"));
    }

    /** Source 002: 404 event, 404 not registered, 409. */
    static Refusal ofCancellation(Found found) {
        if (!found.eventKnown() || found.isDraft()) {
            return Refusal.of(ProblemCode.EVENT_NOT_FOUND, NO_EVENT);
        }
        return ParticipationTable.step(found.state(), ParticipationOrder.WITHDRAW) instanceof Refuse refuse
                ? Refusal.of(refuse.code(), "The user is not registered for the event")
                : closed(found).orElseGet(Refusals::contended);
    }

    /** Source 004: 404 outside of the organization, 403 inside of it without read access, 422 for what the event forbids. */
    static Refusal ofPerson(Found found) {
        if (!found.personKnown()) {
            return Refusal.of(ProblemCode.EVENT_NOT_FOUND, NO_EVENT);
        }
        return unreadable(found).or(() -> unprocessable(found)).orElseGet(() -> Refusal.of(
                        ProblemCode.UNPROCESSABLE, "Every place is taken")
                .reason(ProblemCode.EVENT_FULL));
    }

    /** Why the caller may not even read the event, if so. */
    static Optional<Refusal> unreadable(Found found) {
        if (found.eventKnown() && found.entitled()) {
            return Optional.empty();
        }
        return found.eventKnown() && found.personKnown()
                ? Optional.of(Refusal.of(ProblemCode.NO_EVENT_ACCESS, "You have no access to this event"))
                : Optional.of(Refusal.of(ProblemCode.EVENT_NOT_FOUND, NO_EVENT));
    }

    /** Why the event takes no orders, in the words of source 004. */
    static Optional<Refusal> unprocessable(Found found) {
        return reason(found).map(reason -> Refusal.of(ProblemCode.UNPROCESSABLE, reason.title())
                .reason(reason));
    }

    static Refusal contended() {
        return Refusal.of(ProblemCode.CONFLICT, "Others change this event at the same moment; try again");
    }

    /** Source 002 has words for most of it; that nobody takes part at all is no conflict with anything. */
    private static Optional<Refusal> closed(Found found) {
        return reason(found)
                .filter(reason -> reason != ProblemCode.PARTICIPATION_DISABLED)
                .map(reason -> Refusal.of(reason, reason.title()))
                .or(() -> unprocessable(found));
    }

    private static Optional<ProblemCode> reason(Found found) {
        if (found.isDraft()) {
            return Optional.of(ProblemCode.EVENT_NOT_PUBLISHED);
        }
        if (found.isCancelled()) {
            return Optional.of(ProblemCode.EVENT_CANCELLED);
        }
        if (!found.participationEnabled()) {
            return Optional.of(ProblemCode.PARTICIPATION_DISABLED);
        }
        if (found.over()) {
            return Optional.of(ProblemCode.EVENT_OVER);
        }
        return found.closed() ? Optional.of(ProblemCode.RSVP_CLOSED) : Optional.empty();
    }
}
