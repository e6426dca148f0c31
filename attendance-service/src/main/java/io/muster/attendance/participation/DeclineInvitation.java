package io.muster.attendance.participation;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/** The person's own no, as often as it likes. */
@ApplicationScoped
class DeclineInvitation {

    private final GivePlaceUp giveUp;

    DeclineInvitation(GivePlaceUp giveUp) {
        this.giveUp = giveUp;
    }

    Uni<Void> order(Who.Person who) {
        return giveUp.order(who).invoke(DeclineInvitation::refuseUnlessSo).replaceWithVoid();
    }

    private static void refuseUnlessSo(Found found) {
        boolean already = found.state() == ParticipationState.DECLINED;
        if (!found.done() && !(already && found.entitled() && found.takesAnswers())) {
            throw Refusals.ofPerson(found);
        }
    }
}
