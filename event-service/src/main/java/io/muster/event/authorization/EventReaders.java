package io.muster.event.authorization;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.credentials.EventStanding;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** Who may see an event: whoever may see or manage the organization's events, and whoever is on this one. */
@ApplicationScoped
public class EventReaders {

    private static final String READ = "EVENT_READ";
    private static final String MANAGE = "EVENT_MANAGE";
    private static final String FULL_ACCESS = "EventAdmin";

    private final CurrentCaller caller;

    EventReaders(CurrentCaller caller) {
        this.caller = caller;
    }

    /** Refuses with 403 unless the caller may see the event. */
    public Uni<Void> check(UUID eventId) {
        return accessTo(eventId).isPresent() ? Uni.createFrom().voidItem() : checkPermission();
    }

    /** Refuses with 403 unless the caller may see who is on the event: being a guest there is not enough. */
    public Uni<Void> checkPeople(UUID eventId) {
        return accessTo(eventId).filter(FULL_ACCESS::equals).isPresent()
                ? Uni.createFrom().voidItem()
                : checkPermission();
    }

    private Uni<Void> checkPermission() {
        return caller.holds(READ)
                .chain(mayRead -> mayRead ? Uni.createFrom().item(true) : caller.holds(MANAGE))
                .invoke(EventReaders::refuseUnless)
                .replaceWithVoid();
    }

    private Optional<String> accessTo(UUID eventId) {
        return Optional.ofNullable(caller.get().eventToken())
                .filter(standing -> standing.eventId().equals(eventId))
                .map(EventStanding::access);
    }

    private static void refuseUnless(boolean allowed) {
        if (!allowed) {
            throw Refusal.of(ProblemCode.FORBIDDEN, READ + " or " + MANAGE + " is needed");
        }
    }
}
