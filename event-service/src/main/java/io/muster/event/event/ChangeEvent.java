package io.muster.event.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** Changes an event on top of the version that was read, and reads again when somebody else's change came first. */
@ApplicationScoped
class ChangeEvent {

    private static final int ATTEMPTS_MAX = 20;

    private final Database database;
    private final Communities communities;
    private final EventRows rows;
    private final EventMessages messages;

    ChangeEvent(Database database, Communities communities, EventRows rows, EventMessages messages) {
        this.database = database;
        this.communities = communities;
        this.rows = rows;
        this.messages = messages;
    }

    /** @param change makes the new details of the present ones */
    Uni<Event> change(UUID organizationId, UUID eventId, IfMatch ifMatch, UnaryOperator<EventDetails> change) {
        return attempt(organizationId, eventId, ifMatch, change, ATTEMPTS_MAX);
    }

    private Uni<Event> attempt(
            UUID organizationId, UUID eventId, IfMatch ifMatch, UnaryOperator<EventDetails> change, int attemptsLeft) {
        if (attemptsLeft == 0) {
            throw Refusal.of(ProblemCode.CONFLICT, "Too many others are changing this event at the same time");
        }
        return rows.find(organizationId, eventId)
                .map(found -> found.orElseThrow(ChangeEvent::unknown))
                .invoke(before -> ifMatch.refuseUnless(before.version()))
                .chain(before -> changed(before, change))
                .chain(after -> after.map(event -> Uni.createFrom().item(event))
                        .orElseGet(() -> attempt(organizationId, eventId, ifMatch, change, attemptsLeft - 1)));
    }

    /** The changed event; empty when another change came first. */
    private Uni<Optional<Event>> changed(Event before, UnaryOperator<EventDetails> change) {
        Event after =
                before.change(change.apply(before.details()), Instant.now().truncatedTo(ChronoUnit.MILLIS));
        if (after == before) {
            return Uni.createFrom().item(Optional.of(before));
        }
        return communities
                .check(
                        before.organizationId(),
                        before.details().communityId(),
                        after.details().communityId())
                .chain(() -> database.inTransaction(() -> store(before, after)))
                .map(stored -> stored ? Optional.of(after) : Optional.empty());
    }

    private Uni<Boolean> store(Event before, Event after) {
        return rows.update(after)
                .call(stored -> stored
                        ? messages.changed(before, after)
                        : Uni.createFrom().voidItem());
    }

    static Refusal unknown() {
        return Refusal.of(ProblemCode.EVENT_NOT_FOUND, "There is no such event in the organization");
    }
}
