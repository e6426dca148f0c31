package io.muster.attendance.participation;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;

import static io.muster.attendance.participation.ParticipationOrder.DECLINE;
import static io.muster.attendance.participation.ParticipationOrder.WITHDRAW;

/** A no in either dialect; the place goes to whoever waited longest, in the same transaction. */
@ApplicationScoped
class GivePlaceUp {

    private final Deliberation deliberation;
    private final Answers answers;
    private final PlaceKeeper places;
    private final Database database;

    GivePlaceUp(Deliberation deliberation, Answers answers, PlaceKeeper places, Database database) {
        this.deliberation = deliberation;
        this.answers = answers;
        this.places = places;
        this.database = database;
    }

    Uni<Found> order(Who who) {
        ParticipationOrder order = who instanceof Who.Person ? DECLINE : WITHDRAW;
        return deliberation
                .decide(order, who, onLocked -> answers.giveUp(who, onLocked))
                .chain(found -> found.needsLine(order)
                        ? inLine(who, found)
                        : Uni.createFrom().item(found));
    }

    private Uni<Found> inLine(Who who, Found found) {
        return database.inTransaction(() -> places.lock(found.organizationId(), found.eventId())
                .chain(line -> answers.giveUpInLine(who).call(given -> giveOut(given, line))));
    }

    private Uni<Void> giveOut(Found given, Line line) {
        return given.done() && given.state() == ParticipationState.ACCEPTED
                ? places.giveOut(given.organizationId(), given.eventId(), line, 1)
                : Uni.createFrom().voidItem();
    }
}
