package io.muster.licensing.license;

import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.licensing.seat.LapsedSeats;
import io.muster.licensing.seat.SeatRows;

/** Gives a licence more seats, or fewer as long as enough are free. */
@ApplicationScoped
class ResizeLicense {

    private static final String LOCK = "SELECT organization_id, seats FROM license WHERE id = $1 FOR UPDATE";

    /** One statement, because the seats' foreign key holds the licence's number and theirs together. */
    private static final String RESIZE = """
            WITH resized AS (
                UPDATE license SET seats = $3, updated_at = now() WHERE organization_id = $1 AND id = $2
            ), numbered AS (
                UPDATE seat SET license_seats = $3 WHERE organization_id = $1 AND license_id = $2
            )
            INSERT INTO seat_ledger (organization_id, license_id, id, kind, delta_total) VALUES ($1, $2, $5, 'resized', $3 - $4)
            """;

    private final Database database;
    private final SeatRows seatRows;
    private final LapsedSeats lapsedSeats;

    ResizeLicense(Database database, SeatRows seatRows, LapsedSeats lapsedSeats) {
        this.database = database;
        this.seatRows = seatRows;
        this.lapsedSeats = lapsedSeats;
    }

    Uni<Void> run(UUID id, int seats) {
        return database.inTransaction(
                () -> database.query(LOCK, id).map(rows -> present(id, rows)).chain(now -> resize(now, seats)));
    }

    private record Present(UUID organizationId, UUID id, int seats) {}

    private static Present present(UUID id, RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw Refusal.of(ProblemCode.LICENSE_NOT_FOUND, "There is no such licence");
        }
        Row row = rows.iterator().next();
        return new Present(row.getUUID("organization_id"), id, row.getInteger("seats"));
    }

    private Uni<Void> resize(Present now, int seats) {
        if (seats == now.seats()) {
            return Uni.createFrom().voidItem();
        }
        return seats > now.seats() ? grow(now, seats) : shrink(now, seats);
    }

    private Uni<Void> grow(Present now, int seats) {
        return write(now, seats).chain(() -> seatRows.add(now.organizationId(), now.id(), now.seats(), seats));
    }

    private Uni<Void> shrink(Present now, int seats) {
        return lapsedSeats
                .giveBack(Set.of(now.id()))
                .chain(() -> seatRows.lockAll(now.organizationId(), now.id()))
                .invoke(used -> {
                    if (used > seats) {
                        throw Refusal.of(ProblemCode.SEATS_IN_USE, "%d seats are in use".formatted(used));
                    }
                })
                .chain(() -> seatRows.shrink(now.organizationId(), now.id(), now.seats(), seats))
                .chain(() -> write(now, seats));
    }

    private Uni<Void> write(Present now, int seats) {
        return database.query(RESIZE, now.organizationId(), now.id(), seats, now.seats(), Ids.next())
                .replaceWithVoid();
    }
}
