package io.muster.event.participant;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.ConstraintViolation;
import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.event.participant.JoinOutcome.Verdict;
import io.muster.event.participant.Participant.Place;

/** The transactions of an assignment: each locks the person's row, decides on what it finds, writes and tells. */
@ApplicationScoped
class Placement {

    private final Database database;
    private final ParticipantRows rows;
    private final HoldRows holds;

    Placement(Database database, ParticipantRows rows, HoldRows holds) {
        this.database = database;
        this.rows = rows;
        this.holds = holds;
    }

    /** Where the person is now, or the hold of the seat to ask for; one of the two is null. */
    record Step(Place place, UUID holdId) {}

    /** Where the person is, if it is on the event and needs no change. */
    Uni<Optional<Place>> alreadyServed(JoinOrder order) {
        return rows.find(order.organizationId(), order.eventId(), order.accountId())
                .map(found -> found.map(Participant::place).filter(place -> isServed(order, place)));
    }

    /** Puts the person where it is wanted, unless that takes a seat: then notes the hold to ask for. */
    Uni<Step> place(JoinOrder order, Verdict verdict) {
        return database.inTransaction(() -> lock(order).chain(person -> {
            Optional<Place> kept = Optional.ofNullable(person.place()).filter(place -> serves(order, place));
            if (kept.isPresent()) {
                return put(person, kept.get().under(order.collaboratorId()));
            }
            if (verdict == Verdict.JOINED) {
                return put(
                        person,
                        order.licensed() ? Place.orgPro(order.collaboratorId()) : Place.guest(order.collaboratorId()));
            }
            return ask(person, order);
        }));
    }

    /** Puts the person on the seat that is held, if that is still waited for. */
    Uni<Optional<Place>> placeOnHold(JoinOrder order, UUID holdId) {
        return database.inTransaction(() -> lock(order).chain(person -> {
            if (holdId.equals(person.pendingHoldId())) {
                Place seat = Place.onSeat(order.collaboratorId(), order.licenseId(), holdId);
                return put(person, seat).map(step -> Optional.of(step.place()));
            }
            if (person.isOnEvent() && holdId.equals(person.place().holdId())) {
                return Uni.createFrom().item(Optional.of(person.place()));
            }
            return holds.end(order.organizationId(), holdId, order.licenseId()).replaceWith(Optional.empty());
        }));
    }

    /** Stops waiting for a hold that was refused. */
    Uni<Void> dismiss(JoinOrder order, UUID holdId) {
        return holds.dismiss(order.organizationId(), order.eventId(), order.accountId(), holdId);
    }

    private Uni<Participant> lock(JoinOrder order) {
        return rows.lock(order.organizationId(), order.eventId(), order.accountId(), order.email())
                .map(found -> found.orElseThrow(
                        () -> Refusal.of(ProblemCode.EVENT_NOT_FOUND, "There is no such event in the organization")));
    }

    private Uni<Step> put(Participant person, Place place) {
        Step step = new Step(place, null);
        return place.equals(person.place())
                ? Uni.createFrom().item(step)
                : rows.place(person, place)
                        .onFailure(failure -> ConstraintViolation.is(failure, "fk_event_participant_collaborator"))
                        .transform(gone -> Refusal.of(
                                ProblemCode.COLLABORATOR_NOT_FOUND, "The collaborator does not belong to this event"))
                        .replaceWith(step);
    }

    private Uni<Step> ask(Participant person, JoinOrder order) {
        UUID holdId = order.licenseId().equals(person.pendingLicenseId()) ? person.pendingHoldId() : Ids.next();
        return rows.ask(person, holdId, order.licenseId()).replaceWith(new Step(null, holdId));
    }

    private static boolean isServed(JoinOrder order, Place place) {
        return serves(order, place) && place.collaboratorId().equals(order.collaboratorId());
    }

    private static boolean serves(JoinOrder order, Place place) {
        return place.serves(order.licensed(), order.licenseId());
    }
}
