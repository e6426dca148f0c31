package io.muster.event.event;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import io.muster.chassis.data.Database;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;

/** The table of events. */
@ApplicationScoped
class EventRows {

    private static final String INSERT = """
            INSERT INTO event (organization_id, id, name, description, starts_at, ends_at, time_zone, location,
                               community_id, capacity, waitlist_enabled, participation_enabled, rsvp_closes_at,
                               status, version, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
            """;

    /** Only on top of the version that was read; the caller reads again when another change came first. */
    private static final String UPDATE = """
            UPDATE event
               SET name = $3, description = $4, starts_at = $5, ends_at = $6, time_zone = $7, location = $8,
                   community_id = $9, capacity = $10, waitlist_enabled = $11, participation_enabled = $12,
                   rsvp_closes_at = $13, status = $14, version = $15, created_at = $16, updated_at = $17
             WHERE organization_id = $1 AND id = $2 AND version = $15 - 1
            """;

    private static final String FIND = "SELECT * FROM event WHERE organization_id = $1 AND id = $2";

    private static final String FIND_ANYWHERE = "SELECT * FROM event WHERE id = $1";

    private final Database database;

    EventRows(Database database) {
        this.database = database;
    }

    Uni<Void> insert(Event event) {
        return database.query(INSERT, values(event)).replaceWithVoid();
    }

    /** Whether the event was still at the version before. */
    Uni<Boolean> update(Event event) {
        return database.query(UPDATE, values(event)).map(rows -> rows.rowCount() == 1);
    }

    private static Object[] values(Event event) {
        EventDetails details = event.details();
        return new Object[] {
            event.organizationId(),
            event.id(),
            details.name(),
            details.description(),
            details.startsAt(),
            details.endsAt(),
            details.timeZone(),
            details.location(),
            details.communityId(),
            details.capacity(),
            details.waitlistEnabled(),
            details.participationEnabled(),
            details.rsvpClosesAt(),
            details.status().wire(),
            event.version(),
            event.createdAt(),
            event.updatedAt()
        };
    }

    Uni<Optional<Event>> find(UUID organizationId, UUID id) {
        return database.query(FIND, organizationId, id).map(EventRows::first);
    }

    /** For services, which are above organizations. */
    Uni<Optional<Event>> findAnywhere(UUID id) {
        return database.query(FIND_ANYWHERE, id).map(EventRows::first);
    }

    Uni<Listing<EventView>> list(UUID organizationId, EventFilter filter, Page page) {
        EventQuery query = new EventQuery(organizationId, filter, page);
        return database.query(query.sql(), query.parameters()).map(rows -> {
            List<EventView> events = rows.stream()
                    .filter(row -> row.getUUID("id") != null)
                    .map(row -> EventView.of(event(row)))
                    .toList();
            return Listing.of(events, page, rows.iterator().next().getLong("total"));
        });
    }

    private static Optional<Event> first(RowSet<Row> rows) {
        return rows.rowCount() == 0
                ? Optional.empty()
                : Optional.of(event(rows.iterator().next()));
    }

    private static Event event(Row row) {
        EventDetails details = new EventDetails(
                row.getString("name"),
                row.getString("description"),
                row.getOffsetDateTime("starts_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                row.getString("time_zone"),
                row.getString("location"),
                row.getUUID("community_id"),
                row.getInteger("capacity"),
                row.getBoolean("waitlist_enabled"),
                row.getBoolean("participation_enabled"),
                row.getOffsetDateTime("rsvp_closes_at") == null
                        ? null
                        : row.getOffsetDateTime("rsvp_closes_at").toInstant(),
                EventStatus.of(row.getString("status")).orElseThrow());
        return new Event(
                row.getUUID("organization_id"),
                row.getUUID("id"),
                details,
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
