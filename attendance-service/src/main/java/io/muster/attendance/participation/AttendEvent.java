package io.muster.attendance.participation;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import static io.muster.attendance.participation.ParticipationOrder.ACCEPT;

/** Registers a person for an event, on behalf of its organizer. */
@ApplicationScoped
class AttendEvent {

    private final Deliberation deliberation;
    private final Answers answers;

    AttendEvent(Deliberation deliberation, Answers answers) {
        this.deliberation = deliberation;
        this.answers = answers;
    }

    Uni<Void> order(Who.Organizer who) {
        return deliberation
                .decide(ACCEPT, who, onLocked -> answers.accept(who, onLocked))
                .invoke(AttendEvent::refuseUnlessDone)
                .replaceWithVoid();
    }

    private static void refuseUnlessDone(Found found) {
        if (!found.done()) {
            throw Refusals.ofAttend(found);
        }
    }
}
