package io.muster.attendance.participation;

import java.util.Arrays;

import io.muster.attendance.participation.Step.Become;
import io.muster.attendance.participation.Step.Refuse;
import io.muster.attendance.participation.Step.Stay;
import io.muster.chassis.problems.ProblemCode;

import static io.muster.attendance.participation.ParticipationState.ACCEPTED;
import static io.muster.attendance.participation.ParticipationState.CANCELLED;
import static io.muster.attendance.participation.ParticipationState.DECLINED;
import static io.muster.attendance.participation.ParticipationState.INVITED;
import static io.muster.attendance.participation.ParticipationState.NONE;
import static io.muster.attendance.participation.ParticipationState.WAITLISTED;

/**
 * The state machine behind both dialects. {@code =} stays as it is; a code is the refusal.
 *
 * <pre>
 * order        | none           invited        accepted           declined       waitlisted  cancelled
 * -------------+------------------------------------------------------------------------------------------
 * ACCEPT       | accepted       accepted       ALREADY_REGISTERED accepted       EVENT_FULL  accepted
 * QUEUE        | waitlisted     waitlisted     =                  waitlisted     =           waitlisted
 * DECLINE      | declined       declined       declined           =              declined    declined
 * WITHDRAW     | NOT_REGISTERED NOT_REGISTERED declined           NOT_REGISTERED declined    NOT_REGISTERED
 * INVITE       | invited        =              =                  =              =           invited
 * PROMOTE      | =              =              =                  =              accepted    =
 * CANCEL_EVENT | =              =              cancelled          =              cancelled   =
 * END_ACCESS   | =              =              cancelled          =              cancelled   =
 * CHECK_IN     | NOT_ACCEPTED   NOT_ACCEPTED   accepted           NOT_ACCEPTED   NOT_ACCEPTED NOT_ACCEPTED
 * </pre>
 *
 * ACCEPT needs a free place and gives it to whoever does not wait: a place that becomes free while people wait goes to
 * the first of them (PROMOTE) in the same transaction, so that none is ever free while somebody waits. Leaving
 * {@code accepted} gives the place back. The statements take the states they may change from {@link #from}.
 */
public final class ParticipationTable {

    private static final String PREFIX = "event.attendance.";
    private static final Step STAY = new Stay();

    private ParticipationTable() {}

    static Step step(ParticipationState state, ParticipationOrder order) {
        return switch (order) {
            case ACCEPT -> accept(state);
            case QUEUE -> state == ACCEPTED || state == WAITLISTED ? STAY : become(WAITLISTED, "waitlisted");
            case DECLINE -> state == DECLINED ? STAY : become(DECLINED, "declined");
            case WITHDRAW -> holdsOrWaits(state) ? become(DECLINED, "declined") : refuse(ProblemCode.NOT_REGISTERED);
            case INVITE -> state == NONE || state == CANCELLED ? new Become(INVITED, null) : STAY;
            case PROMOTE -> state == WAITLISTED ? become(ACCEPTED, "promoted") : STAY;
            case CANCEL_EVENT, END_ACCESS -> holdsOrWaits(state) ? become(CANCELLED, "cancelled") : STAY;
            case CHECK_IN -> state == ACCEPTED ? become(ACCEPTED, "checked-in") : refuse(ProblemCode.NOT_ACCEPTED);
        };
    }

    /** The codes of the states that the order changes. */
    static String[] from(ParticipationOrder order) {
        return Arrays.stream(ParticipationState.values())
                .filter(state -> step(state, order) instanceof Become)
                .map(ParticipationState::code)
                .toArray(String[]::new);
    }

    /** The codes of the states in which an invitation by name makes somebody invited. */
    public static String[] changedByInvitation() {
        return from(ParticipationOrder.INVITE);
    }

    private static Step accept(ParticipationState state) {
        return switch (state) {
            case ACCEPTED -> refuse(ProblemCode.ALREADY_REGISTERED);
            case WAITLISTED -> refuse(ProblemCode.EVENT_FULL);
            default -> become(ACCEPTED, "accepted");
        };
    }

    private static boolean holdsOrWaits(ParticipationState state) {
        return state == ACCEPTED || state == WAITLISTED;
    }

    private static Step become(ParticipationState to, String what) {
        return new Become(to, PREFIX + what);
    }

    private static Step refuse(ProblemCode code) {
        return new Refuse(code);
    }
}
