package io.muster.attendance.participation;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** An event of the caller's organization that an organizer may act on. */
@ApplicationScoped
public class OpenEvent {

    private static final UUID NOBODY = new UUID(0, 0);

    private final Deliberation deliberation;

    OpenEvent(Deliberation deliberation) {
        this.deliberation = deliberation;
    }

    /** Refuses with 404 when there is no such event, and with 422 when it takes no orders. */
    public Uni<Found> of(UUID organizationId, UUID eventId) {
        return deliberation
                .lookAtOrders(new Who.Person(eventId, NOBODY, organizationId))
                .invoke(OpenEvent::refuse);
    }

    /** Refuses with 404 when there is no such event, however it stands. */
    Uni<Found> known(UUID organizationId, UUID eventId) {
        return deliberation
                .lookAtEvent(new Who.Person(eventId, NOBODY, organizationId))
                .invoke(OpenEvent::refuseUnknown);
    }

    private static void refuseUnknown(Found found) {
        if (!found.eventKnown()) {
            throw Refusal.of(ProblemCode.EVENT_NOT_FOUND, "There is no such event");
        }
    }

    private static void refuse(Found found) {
        refuseUnknown(found);
        Refusals.unprocessable(found).ifPresent(refusal -> {
            throw refusal;
        });
    }
}
