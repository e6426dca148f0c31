package io.muster.attendance.participants;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.attendance.participation.Found;
import io.muster.attendance.participation.ParticipationState;
import io.muster.chassis.data.Database;

/** Reads one's own place and the figures. */
@ApplicationScoped
class Standings {

    private final Database database;

    Standings(Database database) {
        this.database = database;
    }

    Uni<OwnPlace> ownPlace(Found person) {
        String state = person.state().rsvpStatus();
        if (person.state() == ParticipationState.WAITLISTED) {
            return database.query(
                            ParticipantsSql.AHEAD,
                            person.organizationId(),
                            person.eventId(),
                            person.since(),
                            person.userId())
                    .map(rows -> rows.iterator().next().getLong("ahead") + 1)
                    .map(position -> new OwnPlace(state, position, person.since()));
        }
        boolean hasAnswered = person.state() != ParticipationState.CANCELLED;
        return Uni.createFrom().item(new OwnPlace(state, null, hasAnswered ? person.since() : null));
    }

    Uni<Figures> figures(Found event) {
        return event.hasParticipants()
                ? database.query(ParticipantsSql.FIGURES, event.organizationId(), event.eventId(), event.communityId())
                        .map(rows -> Figures.of(rows.iterator().next()))
                : Uni.createFrom().item(Figures.NONE);
    }
}
