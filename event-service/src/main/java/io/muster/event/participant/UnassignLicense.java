package io.muster.event.participant;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.event.participant.Participant.Place;

/** Makes somebody on an event a guest; the seat is free. */
@ApplicationScoped
class UnassignLicense {

    private final Database database;
    private final ParticipantRows rows;

    UnassignLicense(Database database, ParticipantRows rows) {
        this.database = database;
        this.rows = rows;
    }

    Uni<Void> unassign(UUID organizationId, UUID eventId, IdentityAccounts.Account account) {
        return database.inTransaction(() -> rows.lock(organizationId, eventId, account.accountId(), account.email())
                .map(found -> found.orElseThrow(
                        () -> Refusal.of(ProblemCode.EVENT_NOT_FOUND, "There is no such event in the organization")))
                .chain(this::makeGuest));
    }

    private Uni<Void> makeGuest(Participant person) {
        if (!person.isOnEvent()) {
            throw Refusal.of(ProblemCode.NOT_ON_EVENT, "The account is not on this event");
        }
        Place guest = Place.guest(person.place().collaboratorId());
        return guest.equals(person.place()) ? Uni.createFrom().voidItem() : rows.place(person, guest);
    }
}
