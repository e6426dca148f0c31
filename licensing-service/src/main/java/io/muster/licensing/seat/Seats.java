package io.muster.licensing.seat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.messages.Trace;

/** The seats that members and invitations hold. Every method belongs inside the transaction of its order. */
@ApplicationScoped
public class Seats {

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
        return markUnlessSingle(wanted)
                .chain(() -> take(SeatSql.TAKE, organizationId, wanted))
                .chain(taken ->
                        taken == wanted.size() ? Uni.createFrom().voidItem() : takeWaiting(organizationId, wanted));
    }

    /**
     * Two batches that each hold some of the last seats would wait for each other for ever; so what was taken is given
     * back first, and the waiting attempt locks in the order of the seats' numbers.
     */
    private Uni<Void> takeWaiting(UUID organizationId, List<Wanted> wanted) {
        Set<UUID> licenses = wanted.stream().map(Wanted::licenseId).collect(Collectors.toSet());
        return backToMarkUnlessSingle(wanted)
                .chain(() -> lapsedSeats.giveBack(licenses))
                .chain(() -> database.write(SeatSql.TAKE_WAITING, parameters(organizationId, wanted)))
                .invoke(rows -> refuseIfShort(rows, wanted))
                .replaceWithVoid();
    }

    private Uni<Integer> take(String sql, UUID organizationId, List<Wanted> wanted) {
        return database.write(sql, parameters(organizationId, wanted)).map(rows -> perLicense(rows).values().stream()
                .mapToInt(Integer::intValue)
                .sum());
    }

    private Uni<Void> markUnlessSingle(List<Wanted> wanted) {
        return wanted.size() == 1
                ? Uni.createFrom().voidItem()
                : database.query("SAVEPOINT seats").replaceWithVoid();
    }

    private Uni<Void> backToMarkUnlessSingle(List<Wanted> wanted) {
        return wanted.size() == 1
                ? Uni.createFrom().voidItem()
                : database.query("ROLLBACK TO SAVEPOINT seats").replaceWithVoid();
    }

    private static void refuseIfShort(RowSet<Row> rows, List<Wanted> wanted) {
        Map<UUID, Integer> taken = perLicense(rows);
        int seats = taken.values().stream().mapToInt(Integer::intValue).sum();
        if (seats < wanted.size()) {
            throw new NotEnoughSeats(taken);
        }
    }

    private static Map<UUID, Integer> perLicense(RowSet<Row> rows) {
        Map<UUID, Integer> seats = new HashMap<>();
        rows.forEach(row -> seats.put(row.getUUID("license_id"), row.getInteger("seats")));
        return seats;
    }

    private static Object[] parameters(UUID organizationId, List<Wanted> wanted) {
        Map<UUID, Long> places = new HashMap<>();
        return new Object[] {
            Trace.parent(),
            organizationId,
            wanted.stream().map(Wanted::licenseId).toArray(UUID[]::new),
            wanted.stream().map(w -> places.merge(w.licenseId(), 1L, Long::sum)).toArray(Long[]::new),
            wanted.stream().map(Wanted::email).toArray(String[]::new),
            wanted.stream().map(Wanted::accountId).toArray(UUID[]::new),
            wanted.stream().map(Wanted::invitationId).toArray(UUID[]::new),
            wanted.stream().map(w -> Ids.next()).toArray(UUID[]::new)
        };
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

    /** Frees these seats. */
    public Uni<Void> release(List<SeatId> seats) {
        if (seats.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return database.write(
                        SeatSql.RELEASE,
                        Trace.parent(),
                        seats.stream().map(SeatId::organizationId).toArray(UUID[]::new),
                        seats.stream().map(SeatId::id).toArray(UUID[]::new),
                        seats.stream().map(seat -> Ids.next()).toArray(UUID[]::new))
                .replaceWithVoid();
    }
}
