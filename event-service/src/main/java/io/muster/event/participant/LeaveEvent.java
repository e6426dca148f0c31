package io.muster.event.participant;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.Caller;
import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.event.authorization.EventAccessRows;

/** Takes somebody off an event: oneself, or anybody for those who manage events. A seat is free after it. */
@ApplicationScoped
class LeaveEvent {

    private static final String MANAGE = "EVENT_MANAGE";

    private final CurrentCaller current;
    private final EventAccessRows events;
    private final ParticipantRows rows;

    LeaveEvent(CurrentCaller current, EventAccessRows events, ParticipantRows rows) {
        this.current = current;
        this.events = events;
        this.rows = rows;
    }

    Uni<Void> leave(Caller caller, UUID eventId, UUID accountId) {
        return mayTakeOff(caller, accountId)
                .invoke(allowed -> {
                    if (!allowed) {
                        throw Refusal.of(ProblemCode.FORBIDDEN, MANAGE + " is needed");
                    }
                })
                .chain(() -> events.find(eventId, accountId, caller.organizationId()))
                .map(found -> found.orElseThrow(LeaveEvent::unknownEvent))
                .chain(event -> rows.leave(event.organizationId(), eventId, accountId))
                .invoke(left -> {
                    if (!left) {
                        throw notOnEvent(caller);
                    }
                })
                .replaceWithVoid();
    }

    /** To whom shows nothing about an organization, an event that it is not on does not exist. */
    private static Refusal notOnEvent(Caller caller) {
        return caller.organizationId() == null
                ? unknownEvent()
                : Refusal.of(ProblemCode.NOT_ON_EVENT, "The account is not on this event");
    }

    private static Refusal unknownEvent() {
        return Refusal.of(ProblemCode.EVENT_NOT_FOUND, "There is no such event in the organization");
    }

    /** A key acts by its own permissions, also for its owner. */
    private Uni<Boolean> mayTakeOff(Caller caller, UUID accountId) {
        boolean oneself = caller.apiKey() == null && accountId.equals(caller.accountId());
        return oneself ? Uni.createFrom().item(true) : current.holds(MANAGE);
    }
}
