package io.muster.attendance.participation;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;

import static io.muster.attendance.participation.ParticipationOrder.ACCEPT;
import static io.muster.attendance.participation.ParticipationOrder.QUEUE;

/** The person's own yes: a place, or one in the waiting list where the event has one. */
@ApplicationScoped
class AcceptInvitation {

    private static final int TRIES_MAX = 20;

    private final Deliberation deliberation;
    private final Answers answers;
    private final PlaceKeeper places;
    private final Database database;

    AcceptInvitation(Deliberation deliberation, Answers answers, PlaceKeeper places, Database database) {
        this.deliberation = deliberation;
        this.answers = answers;
        this.places = places;
        this.database = database;
    }

    Uni<Void> order(Who.Person who) {
        return accept(who, TRIES_MAX).invoke(AcceptInvitation::refuseUnlessSo).replaceWithVoid();
    }

    private Uni<Found> accept(Who.Person who, int triesLeft) {
        return deliberation
                .decide(ACCEPT, who, onLocked -> answers.accept(who, onLocked))
                .chain(found -> found.joinsLine()
                        ? queue(who, found, triesLeft)
                        : Uni.createFrom().item(found));
    }

    /** Somebody else's answer for the same person may come between; then all is judged anew. */
    private Uni<Found> queue(Who.Person who, Found full, int triesLeft) {
        return database.inTransaction(() ->
                        places.lock(full.organizationId(), full.eventId()).chain(line -> acceptOrQueue(who, line)))
                .chain(found -> found.done() || triesLeft == 0 || !found.isReadyFor(QUEUE)
                        ? Uni.createFrom().item(found)
                        : accept(who, triesLeft - 1));
    }

    /** A place may have become free before the event was locked; while it is locked none can. */
    private Uni<Found> acceptOrQueue(Who.Person who, Line line) {
        return answers.accept(who, OnLockedShare.WAIT).chain(found -> {
            if (!found.full()) {
                return Uni.createFrom().item(found);
            }
            return places.lockShares(found.organizationId(), found.eventId())
                    .map(taken -> new Places(line.capacity(), taken))
                    .chain(all -> all.free() > 0
                            ? answers.accept(who, OnLockedShare.WAIT)
                            : answers.queue(who)
                                    .call(() -> places.save(found.organizationId(), found.eventId(), line, all)));
        });
    }

    private static void refuseUnlessSo(Found found) {
        boolean already =
                found.state() == ParticipationState.ACCEPTED || found.state() == ParticipationState.WAITLISTED;
        if (!found.done() && !(already && found.entitled() && found.takesAnswers())) {
            throw Refusals.ofPerson(found);
        }
    }
}
