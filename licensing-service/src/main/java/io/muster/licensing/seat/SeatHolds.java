package io.muster.licensing.seat;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.chassis.data.ConstraintViolation;
import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.messages.Trace;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** Keeps seats for joins: held when event-service asks, assigned once the join is committed there, or given back. */
@ApplicationScoped
class SeatHolds {

    /** Two attempts of one person at once: the second meets the first's seat at the unique index, and then shares it. */
    private static final String ONE_SEAT_A_PERSON = "uq_seat_event";

    private final Database database;
    private final LapsedSeats lapsedSeats;
    private final HoldConfig config;
    private final Statements statements;

    @Inject
    SeatHolds(Database database, LapsedSeats lapsedSeats, HoldConfig config) {
        this(database, lapsedSeats, config, new Statements(HoldSql.HOLD, HoldSql.HOLD_WAITING));
    }

    /** With statements of one's own: what each safeguard in them is good for shows when it is taken out. */
    SeatHolds(Database database, LapsedSeats lapsedSeats, HoldConfig config, Statements statements) {
        this.database = database;
        this.lapsedSeats = lapsedSeats;
        this.config = config;
        this.statements = statements;
    }

    /**
     * @param first passes over what others are just taking
     * @param again waits for them
     */
    record Statements(String first, String again) {}

    /** For whom a seat is to be kept. */
    record Wish(UUID organizationId, UUID licenseId, UUID eventId, UUID accountId) {}

    /** Keeps a seat under this id. Repeating it changes nothing; an id that was released keeps a seat anew. */
    Uni<UUID> hold(UUID id, Wish wish) {
        return Uni.createFrom()
                .deferred(() -> attempt(statements.first(), id, wish))
                .chain(seat ->
                        seat.isPresent() ? Uni.createFrom().item(seat.get()) : holdWaiting(id, wish, Seats.MOST_WAITS))
                .onFailure(failure -> ConstraintViolation.is(failure, ONE_SEAT_A_PERSON)
                        || ConstraintViolation.is(failure, "pk_seat_hold"))
                .retry()
                .atMost(2);
    }

    /** A seat that is given back while the statement waits is not in its view: as long as there is one, it is no no. */
    private Uni<UUID> holdWaiting(UUID id, Wish wish, int waitsLeft) {
        Set<UUID> license = Set.of(wish.licenseId());
        return database.inTransaction(
                        () -> lapsedSeats.giveBack(license).chain(() -> attempt(statements.again(), id, wish)))
                .chain(seat -> seat.isPresent()
                        ? Uni.createFrom().item(seat.get())
                        : hasFree(wish).chain(free -> {
                            if (!free) {
                                throw Refusal.of(ProblemCode.NO_SEATS_AVAILABLE, "The licence has no free seat");
                            }
                            if (waitsLeft == 0) {
                                throw Seats.tooBusy();
                            }
                            return holdWaiting(id, wish, waitsLeft - 1);
                        }));
    }

    private Uni<Boolean> hasFree(Wish wish) {
        return database.query(SeatSql.COUNT_FREE, wish.organizationId(), new UUID[] {wish.licenseId()})
                .map(rows -> rows.size() > 0);
    }

    private Uni<Optional<UUID>> attempt(String sql, UUID id, Wish wish) {
        return database.write(
                        sql,
                        Trace.parent(),
                        wish.organizationId(),
                        wish.licenseId(),
                        wish.eventId(),
                        wish.accountId(),
                        id,
                        Ids.next(),
                        (double) config.askAfter().toSeconds())
                .map(rows -> seat(rows.iterator().next()));
    }

    private static Optional<UUID> seat(Row row) {
        Boolean same = row.getBoolean("same");
        UUID seat = row.getUUID("seat_id");
        if (same != null && !same) {
            throw Refusal.of(ProblemCode.SEAT_HOLD_CONFLICT, "The hold is for another licence, event or account");
        }
        if (seat == null && row.getBoolean("active") == null) {
            throw Refusal.of(ProblemCode.LICENSE_NOT_FOUND, "There is no such licence");
        }
        if (seat == null && !row.getBoolean("active")) {
            throw Refusal.of(ProblemCode.LICENSE_NOT_ACTIVE, "The licence is suspended or has expired");
        }
        return Optional.ofNullable(seat);
    }

    /**
     * The join is committed: the seat is the person's.
     *
     * @param participantId known once the join's message has come, else null
     * @return false when there is no such hold
     */
    Uni<Boolean> confirm(UUID id, UUID participantId) {
        return database.write(HoldSql.CONFIRM, Trace.parent(), id, participantId, Ids.next())
                .map(rows -> rows.size() > 0);
    }

    /** Gives the seat back, unless another attempt of the same person still needs it. Of an unknown id: nothing. */
    Uni<Void> release(UUID id) {
        return database.inTransaction(() -> database.query(HoldSql.LOCK_SEAT, id)
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().voidItem()
                        : database.write(
                                        HoldSql.RELEASE,
                                        Trace.parent(),
                                        rows.iterator().next().getUUID("organization_id"),
                                        id,
                                        Ids.next())
                                .replaceWithVoid()));
    }

    /** Releases what a participant held before; {@code kept} may be null. */
    Uni<Void> releaseOthers(UUID organizationId, UUID participantId, UUID kept) {
        return database.query(HoldSql.OF_PARTICIPANT, organizationId, participantId, kept)
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> release(row.getUUID("id")))
                        .collect()
                        .last());
    }
}
