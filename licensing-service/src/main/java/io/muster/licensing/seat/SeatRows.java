package io.muster.licensing.seat;

import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.messages.Trace;

/** The seats that a licence consists of, when it grows or shrinks. Every method belongs inside the transaction of its order. */
@ApplicationScoped
public class SeatRows {

    private static final String ADD = """
            INSERT INTO seat (organization_id, license_id, number, license_seats, id)
            SELECT $1, $2, $3 + place, $4, id FROM unnest($5::uuid[]) WITH ORDINALITY AS s(id, place)
            """;

    /** Waits for whoever is taking or giving back; from then on nobody else does until the transaction ends. */
    private static final String LOCK_ALL = """
            SELECT count(*) FILTER (WHERE state <> 'free') AS used
              FROM (SELECT state FROM seat WHERE organization_id = $1 AND license_id = $2
                     ORDER BY number FOR UPDATE) s
            """;

    private static final String REMOVE_FREE = """
            DELETE FROM seat
             WHERE organization_id = $1 AND license_id = $2 AND number IN (
                   SELECT number FROM seat
                    WHERE organization_id = $1 AND license_id = $2 AND state = 'free'
                    ORDER BY number DESC LIMIT $3)
            """;

    /** Moves the seats in use beyond {@code $4} to the numbers that are vacant below. */
    private static final String CLOSE_UP = """
            WITH target AS (
                SELECT s.number, s.state, v.vacant, m.message_id
                  FROM (SELECT number, state, row_number() OVER (ORDER BY number) AS place FROM seat
                         WHERE organization_id = $2 AND license_id = $3 AND number > $4) s
                  JOIN (SELECT n AS vacant, row_number() OVER (ORDER BY n) AS place FROM generate_series(1, $4) n
                         WHERE NOT EXISTS (SELECT FROM seat
                                            WHERE organization_id = $2 AND license_id = $3 AND number = n)) v
                 USING (place)
                  JOIN unnest($5::uuid[]) WITH ORDINALITY AS m(message_id, place) USING (place)
            ), changed AS (
                UPDATE seat s SET number = t.vacant, sequence = s.sequence + 1
                  FROM target t
                 WHERE s.organization_id = $2 AND s.license_id = $3 AND s.number = t.number
                RETURNING s.*, t.state AS was, t.message_id
            )
            """ + SeatSql.RECORDED + "SELECT count(*) FROM changed";

    private final Database database;

    SeatRows(Database database) {
        this.database = database;
    }

    /** Adds the seats beyond {@code before} up to {@code seats}; the licence has that number already. */
    public Uni<Void> add(UUID organizationId, UUID licenseId, int before, int seats) {
        return database.query(ADD, organizationId, licenseId, before, seats, ids(seats - before))
                .replaceWithVoid();
    }

    /** How many seats are in use; nobody takes or gives one back until the transaction ends. */
    public Uni<Long> lockAll(UUID organizationId, UUID licenseId) {
        return database.query(LOCK_ALL, organizationId, licenseId)
                .map(rows -> rows.iterator().next().getLong("used"));
    }

    /** Removes so many free seats that {@code seats} are left, numbered from 1; all are locked, and enough are free. */
    public Uni<Void> shrink(UUID organizationId, UUID licenseId, int before, int seats) {
        return database.query(REMOVE_FREE, organizationId, licenseId, before - seats)
                .chain(() ->
                        database.write(CLOSE_UP, Trace.parent(), organizationId, licenseId, seats, ids(before - seats)))
                .replaceWithVoid();
    }

    private static UUID[] ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> Ids.next()).toArray(UUID[]::new);
    }
}
