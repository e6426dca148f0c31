package io.muster.licensing.seat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
     * A join that is committed.
     *
     * @param participantId known once the join's message has come, else null
     * @param traceparent of the join's request; null where it is not known
     */
    record Joined(UUID holdId, UUID participantId, String traceparent) {}

    /** The same as {@link #confirm(List)} for one of which only the hold is known; false when there is no such hold. */
    Uni<Boolean> confirm(UUID holdId) {
        return confirm(List.of(new Joined(holdId, null, Trace.parent()))).map(found -> !found.isEmpty());
    }

    /** The seats are the persons'. Returns which of the holds there are. */
    Uni<Set<UUID>> confirm(List<Joined> joins) {
        if (joins.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        Map<UUID, Joined> byHold = new HashMap<>();
        joins.forEach(join -> byHold.put(join.holdId(), join));
        UUID[] asked = byHold.keySet().toArray(UUID[]::new);
        return database.inTransaction(() -> database.query(HoldSql.LOCK_HELD, (Object) asked)
                .map(rows -> rows.stream().toList())
                .chain(held -> assign(held, byHold)));
    }

    private Uni<Set<UUID>> assign(List<Row> held, Map<UUID, Joined> byHold) {
        if (held.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        List<Joined> joins =
                held.stream().map(row -> byHold.get(row.getUUID("id"))).toList();
        return database.write(
                        HoldSql.CONFIRM,
                        ids(held, "organization_id"),
                        ids(held, "id"),
                        ids(held, "seat_id"),
                        held.stream().map(row -> row.getString("state")).toArray(String[]::new),
                        joins.stream().map(Joined::participantId).toArray(UUID[]::new),
                        joins.stream().map(join -> Ids.next()).toArray(UUID[]::new),
                        joins.stream().map(Joined::traceparent).toArray(String[]::new))
                .replaceWith(Set.of(ids(held, "id")));
    }

    private static UUID[] ids(List<Row> rows, String column) {
        return rows.stream().map(row -> row.getUUID(column)).toArray(UUID[]::new);
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

    /**
     * A participant, and what it holds now.
     *
     * @param hold null for none
     */
    record Kept(UUID organizationId, UUID participantId, UUID hold) {}

    /** Releases what participants held before. */
    Uni<Void> releaseOthers(List<Kept> kept) {
        return database.query(
                        HoldSql.OTHERS,
                        kept.stream().map(Kept::organizationId).toArray(UUID[]::new),
                        kept.stream().map(Kept::participantId).toArray(UUID[]::new),
                        kept.stream().map(Kept::hold).toArray(UUID[]::new))
                .chain(rows -> Multi.createFrom()
                        .iterable(rows)
                        .onItem()
                        .transformToUniAndConcatenate(row -> release(row.getUUID("id")))
                        .collect()
                        .last());
    }
}
