package io.muster.licensing.seat;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.messages.Trace;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** The seats that members and invitations hold. Every method belongs inside the transaction of its order. */
@ApplicationScoped
public class Seats {

    /** How often an order waits for others before it believes that the seats go as fast as they come. */
    static final int MOST_WAITS = 10;

    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(1);

    private final Database database;
    private final LapsedSeats lapsedSeats;

    Seats(Database database, LapsedSeats lapsedSeats) {
        this.database = database;
        this.lapsedSeats = lapsedSeats;
    }

    /**
     * A seat that somebody is to get.
     *
     * @param accountId the member; null reserves the seat for the invitation
     */
    public record Wanted(UUID licenseId, String email, UUID accountId, UUID invitationId) {

        public static Wanted forMember(UUID licenseId, String email, UUID accountId) {
            return new Wanted(licenseId, email, accountId, null);
        }

        public static Wanted forInvitation(UUID licenseId, String email, UUID invitationId) {
            return new Wanted(licenseId, email, null, invitationId);
        }
    }

    /** Which seat, of which organization. */
    public record SeatId(UUID organizationId, UUID id) {}

    /**
     * Takes a seat for each, all or none.
     *
     * @return fails with {@link NotEnoughSeats}; the caller rolls back
     */
    public Uni<Void> take(UUID organizationId, List<Wanted> wanted) {
        if (wanted.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        SeatOrder order = SeatOrder.of(organizationId, wanted);
        return mark(order)
                .chain(() -> lockFree(SeatSql.LOCK_FREE, order))
                .chain(locked -> order.isFilledBy(locked) ? give(order, locked) : takeWaiting(order, MOST_WAITS));
    }

    /**
     * Two batches that each hold some of the last seats would wait for each other for ever; so what was locked is let go
     * first, and the waiting attempt locks in the order of licences and seats. A seat that is given back while it waits
     * is not in its view: as long as there is one, it is no no.
     */
    private Uni<Void> takeWaiting(SeatOrder order, int waitsLeft) {
        return backToMark(order)
                .chain(() -> lapsedSeats.giveBack(order.perLicense().keySet()))
                .chain(() -> lockFree(SeatSql.LOCK_FREE_WAITING, order))
                .chain(locked -> order.isFilledBy(locked) ? give(order, locked) : takeAgain(order, waitsLeft));
    }

    /** What was just given back counts, and what this order has locked is still free. */
    private Uni<Void> takeAgain(SeatOrder order, int waitsLeft) {
        return database.query(SeatSql.COUNT_FREE, order.organizationId(), order.licenses())
                .map(SeatOrder::perLicense)
                .chain(free -> {
                    if (!order.isFilledBy(free)) {
                        throw new NotEnoughSeats(free);
                    }
                    if (waitsLeft == 0) {
                        throw tooBusy();
                    }
                    return takeWaiting(order, waitsLeft - 1);
                });
    }

    private Uni<SeatOrder.Locked> lockFree(String sql, SeatOrder order) {
        return database.query(sql, order.organizationId(), order.licenses(), order.counts())
                .map(SeatOrder.Locked::of);
    }

    private Uni<Void> give(SeatOrder order, SeatOrder.Locked locked) {
        List<Wanted> wanted = order.wanted();
        return database.write(
                        SeatSql.GIVE,
                        Trace.parent(),
                        order.organizationId(),
                        wanted.stream().map(locked::next).toArray(UUID[]::new),
                        wanted.stream().map(Wanted::email).toArray(String[]::new),
                        wanted.stream().map(Wanted::accountId).toArray(UUID[]::new),
                        wanted.stream().map(Wanted::invitationId).toArray(UUID[]::new),
                        messageIds(wanted))
                .replaceWithVoid();
    }

    /** A single seat is had or not; only who may hold some of several needs a way back. */
    private Uni<Void> mark(SeatOrder order) {
        return order.wanted().size() == 1
                ? Uni.createFrom().voidItem()
                : database.query("SAVEPOINT seats").replaceWithVoid();
    }

    private Uni<Void> backToMark(SeatOrder order) {
        return order.wanted().size() == 1
                ? Uni.createFrom().voidItem()
                : database.query("ROLLBACK TO SAVEPOINT seats").replaceWithVoid();
    }

    /** There are seats, but others are quicker each time: no answer is better than a wrong no. */
    static Refusal tooBusy() {
        return Refusal.of(ProblemCode.DEPENDENCY_UNAVAILABLE, "The licence's seats change hands too fast just now")
                .retryAfter(ASK_AGAIN_AFTER);
    }

    private static UUID[] messageIds(Collection<?> changes) {
        return changes.stream().map(change -> Ids.next()).toArray(UUID[]::new);
    }

    /** The seat reserved for the invitation becomes the account's; false when none is reserved. */
    public Uni<Boolean> assignReserved(UUID organizationId, UUID invitationId, UUID accountId) {
        return database.write(
                        SeatSql.ASSIGN_RESERVED, Trace.parent(), organizationId, invitationId, accountId, Ids.next())
                .map(rows -> rows.size() > 0);
    }

    /** Frees the seat that an account has as a member, if it has one. */
    public Uni<Void> releaseOfMember(UUID organizationId, UUID accountId) {
        return database.query(SeatSql.OF_MEMBER, organizationId, accountId)
                .chain(rows -> release(
                        rows.size() == 0
                                ? List.of()
                                : List.of(new SeatId(
                                        organizationId, rows.iterator().next().getUUID("id")))));
    }

    /** Frees these seats; what is free already stays untouched. */
    public Uni<Void> release(List<SeatId> seats) {
        if (seats.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return database.query(
                        SeatSql.LOCK_USED,
                        seats.stream().map(SeatId::organizationId).toArray(UUID[]::new),
                        seats.stream().map(SeatId::id).toArray(UUID[]::new))
                .map(rows -> rows.stream().toList())
                .chain(this::free);
    }

    private Uni<Void> free(List<Row> used) {
        return used.isEmpty()
                ? Uni.createFrom().voidItem()
                : database.write(
                                SeatSql.RELEASE,
                                Trace.parent(),
                                used.stream()
                                        .map(row -> row.getUUID("organization_id"))
                                        .toArray(UUID[]::new),
                                used.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new),
                                used.stream().map(row -> row.getString("state")).toArray(String[]::new),
                                messageIds(used))
                        .replaceWithVoid();
    }
}
