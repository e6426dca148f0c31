package io.muster.licensing.license;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;

/** Licences, their seats and their ledger. A null organization is the platform's view of all. */
@ApplicationScoped
class Licenses {

    private static final String SELL = """
            WITH sold AS (
                INSERT INTO license (organization_id, id, product, seats, valid_until) VALUES ($1, $2, $3, $4, $5)
            ), seats AS (
                INSERT INTO seat (organization_id, license_id, number, license_seats, id)
                SELECT $1, $2, number, $4, id FROM unnest($6::uuid[]) WITH ORDINALITY AS s(id, number)
            )
            INSERT INTO seat_ledger (organization_id, license_id, id, kind, delta_total) VALUES ($1, $2, $7, 'sold', $4)
            """;

    private static final String VIEW = """
            SELECT l.organization_id, l.id, l.product, wire_time(l.valid_until) AS valid_until,
                   CASE WHEN l.status = 'active' AND l.valid_until <= now() THEN 'expired' ELSE l.status END AS status,
                   s.total, s.assigned, s.reserved
              FROM license l
             CROSS JOIN LATERAL (
                   SELECT count(*)::integer AS total,
                          (count(*) FILTER (WHERE state = 'assigned'))::integer AS assigned,
                          (count(*) FILTER (WHERE state IN ('reserved', 'held')))::integer AS reserved
                     FROM seat WHERE organization_id = l.organization_id AND license_id = l.id) s
            """;

    private static final String FIND = VIEW + "WHERE l.id = $1 AND ($2::uuid IS NULL OR l.organization_id = $2)";

    private static final String LIST = VIEW + """
             WHERE $1::uuid IS NULL OR l.organization_id = $1
             ORDER BY l.created_at, l.id LIMIT $2 OFFSET $3
            """;

    private static final String COUNT =
            "SELECT count(*) AS total FROM license WHERE $1::uuid IS NULL OR organization_id = $1";

    private static final String SEATS = """
            SELECT number, state, account_id, email, event_id, wire_time(since) AS since FROM seat
             WHERE organization_id = $1 AND license_id = $2
             ORDER BY number LIMIT $3 OFFSET $4
            """;

    private static final String LEDGER = """
            SELECT id, wire_time(at) AS at, kind, seat, delta_total, delta_assigned, delta_reserved FROM seat_ledger
             WHERE organization_id = $1 AND license_id = $2
             ORDER BY id LIMIT $3 OFFSET $4
            """;

    private static final String COUNT_LEDGER =
            "SELECT count(*) AS total FROM seat_ledger WHERE organization_id = $1 AND license_id = $2";

    private final Database database;

    Licenses(Database database) {
        this.database = database;
    }

    /** Makes the licence with its seats and the ledger's first entry. */
    Uni<Void> sell(UUID id, LicenseRequest.Terms terms) {
        return database.query(
                        SELL,
                        terms.organizationId(),
                        id,
                        terms.product(),
                        terms.seats(),
                        terms.validUntil(),
                        IntStream.range(0, terms.seats())
                                .mapToObj(seat -> Ids.next())
                                .toArray(UUID[]::new),
                        Ids.next())
                .replaceWithVoid();
    }

    Uni<Optional<License>> find(UUID organizationId, UUID id) {
        return database.query(FIND, id, organizationId)
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(License.of(rows.iterator().next())));
    }

    Uni<Listing<License>> list(UUID organizationId, Page page) {
        return listing(
                page,
                database.query(LIST, organizationId, page.limit(), page.offset()),
                License::of,
                () -> database.query(COUNT, organizationId));
    }

    Uni<Listing<SeatView>> seats(License license, Page page) {
        return database.query(SEATS, license.organizationId(), license.id(), page.limit(), page.offset())
                .map(rows -> Listing.of(
                        all(rows, SeatView::of), page, license.seats().total()));
    }

    Uni<Listing<LedgerEntry>> ledger(License license, Page page) {
        return listing(
                page,
                database.query(LEDGER, license.organizationId(), license.id(), page.limit(), page.offset()),
                LedgerEntry::of,
                () -> database.query(COUNT_LEDGER, license.organizationId(), license.id()));
    }

    private static <T> Uni<Listing<T>> listing(
            Page page, Uni<RowSet<Row>> rows, Function<Row, T> view, Supplier<Uni<RowSet<Row>>> count) {
        return rows.chain(found -> count.get()
                .map(total -> Listing.of(
                        all(found, view), page, total.iterator().next().getLong("total"))));
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> view) {
        return StreamSupport.stream(rows.spliterator(), false).map(view).toList();
    }
}
