package io.muster.attendance.participation;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/** Takes a person off an event again, on behalf of its organizer. */
@ApplicationScoped
class CancelAttendance {

    private final GivePlaceUp giveUp;

    CancelAttendance(GivePlaceUp giveUp) {
        this.giveUp = giveUp;
    }

    Uni<Void> order(Who.Organizer who) {
        return giveUp.order(who)
                .invoke(found -> {
                    if (!found.done()) {
                        throw Refusals.ofCancellation(found);
                    }
                })
                .replaceWithVoid();
    }
}
