package io.muster.event.participant;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import io.muster.chassis.data.Database;

/** The seats asked for and not yet joined on, and those that no join stands on any more. */
@ApplicationScoped
class HoldRows {

    /** A person's first hold leaves no row behind, any other leaves the row as it was before. */
    private static final String WITHDRAW = """
            WITH never_joined AS (
                DELETE FROM event_participant WHERE %1$s AND sequence = 0
            )
            UPDATE event_participant
               SET pending_hold_id = NULL, pending_license_id = NULL, pending_since = NULL
             WHERE %1$s AND sequence > 0
            """;

    private static final String WITHDRAW_ONE = WITHDRAW.formatted("pending_hold_id = $1");

    private static final String WITHDRAW_ALL = WITHDRAW.formatted("pending_hold_id = ANY ($1)");

    private static final String DISMISS =
            WITHDRAW.formatted("organization_id = $1 AND event_id = $2 AND account_id = $3 AND pending_hold_id = $4");

    /** Locks in a statement of its own: the next one then sees, and changes, exactly these rows. */
    private static final String LOCK_OLD = """
            SELECT organization_id, pending_hold_id, pending_license_id FROM event_participant
             WHERE pending_hold_id IS NOT NULL AND pending_since < now() - make_interval(secs => $1)
             LIMIT 500 FOR UPDATE SKIP LOCKED
            """;

    private static final String END_ALL = """
            INSERT INTO ended_hold (organization_id, hold_id, license_id)
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[])
            ON CONFLICT DO NOTHING
            """;

    private static final String END = """
            INSERT INTO ended_hold (organization_id, hold_id, license_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
            """;

    private static final String IS_JOINED_ON =
            "SELECT EXISTS (SELECT FROM event_participant WHERE hold_id = $1 AND state = 'joined') AS joined";

    private static final String ENDED = """
            SELECT organization_id, hold_id FROM ended_hold
             WHERE ended_at < now() - make_interval(secs => $1)
             ORDER BY ended_at LIMIT 100
            """;

    private static final String ENDED_OF_LICENSE = """
            SELECT organization_id, hold_id FROM ended_hold
             WHERE organization_id = $1 AND license_id = $2
             ORDER BY ended_at LIMIT 100
            """;

    private static final String FORGET = "DELETE FROM ended_hold WHERE organization_id = $1 AND hold_id = $2";

    private static final String COUNT = """
            SELECT (SELECT count(*) FROM event_participant WHERE pending_hold_id IS NOT NULL) AS pending,
                   (SELECT count(*) FROM ended_hold) AS ended
            """;

    private final Database database;

    HoldRows(Database database) {
        this.database = database;
    }

    /** A hold that no join stands on any more. */
    record Ended(UUID organizationId, UUID holdId) {}

    /** Holds that wait for a join, and for the seat to be freed. */
    record Waiting(long pending, long ended) {}

    /**
     * Stops waiting for a hold that licensing-service has refused: there is no seat to give back. This stays so when the
     * order is refused for it.
     */
    Uni<Void> dismiss(UUID organizationId, UUID eventId, UUID accountId, UUID holdId) {
        return database.apart(() -> database.query(DISMISS, organizationId, eventId, accountId, holdId))
                .replaceWithVoid();
    }

    /** Notes that nothing will ever stand on a hold. */
    Uni<Void> end(UUID organizationId, UUID holdId, UUID licenseId) {
        return database.query(END, organizationId, holdId, licenseId).replaceWithVoid();
    }

    /** Takes a hold away from whoever waits for it: no join can stand on it after this. */
    Uni<Void> withdraw(UUID holdId) {
        return database.query(WITHDRAW_ONE, holdId).replaceWithVoid();
    }

    /** The same for all that have been waited for too long; their seats are to be given back. */
    Uni<Void> withdrawOlderThan(Duration age) {
        return database.inTransaction(() -> database.query(LOCK_OLD, seconds(age))
                .chain(old -> old.rowCount() == 0 ? Uni.createFrom().voidItem() : withdrawAll(old)));
    }

    private Uni<Void> withdrawAll(RowSet<Row> old) {
        UUID[] holds = column(old, "pending_hold_id");
        return database.query(END_ALL, column(old, "organization_id"), holds, column(old, "pending_license_id"))
                .chain(() -> database.query(WITHDRAW_ALL, (Object) holds))
                .replaceWithVoid();
    }

    private static UUID[] column(RowSet<Row> rows, String name) {
        return rows.stream().map(row -> row.getUUID(name)).toArray(UUID[]::new);
    }

    Uni<Boolean> isJoinedOn(UUID holdId) {
        return database.query(IS_JOINED_ON, holdId)
                .map(rows -> rows.iterator().next().getBoolean("joined"));
    }

    Uni<List<Ended>> endedBefore(Duration age) {
        return database.query(ENDED, seconds(age))
                .map(rows -> rows.stream().map(HoldRows::ended).toList());
    }

    Uni<List<Ended>> endedOf(UUID organizationId, UUID licenseId) {
        return database.query(ENDED_OF_LICENSE, organizationId, licenseId)
                .map(rows -> rows.stream().map(HoldRows::ended).toList());
    }

    Uni<Void> forget(Ended hold) {
        return database.query(FORGET, hold.organizationId(), hold.holdId()).replaceWithVoid();
    }

    Uni<Waiting> count() {
        return database.query(COUNT).map(rows -> {
            Row row = rows.iterator().next();
            return new Waiting(row.getLong("pending"), row.getLong("ended"));
        });
    }

    private static Ended ended(Row row) {
        return new Ended(row.getUUID("organization_id"), row.getUUID("hold_id"));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
