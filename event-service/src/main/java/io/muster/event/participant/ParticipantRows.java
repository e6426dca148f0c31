package io.muster.event.participant;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.chassis.messages.Trace;
import io.muster.event.participant.Participant.Place;

/** The people of events, for orders that are not on the hot path. Every change tells, and gives an old seat back. */
@ApplicationScoped
class ParticipantRows {

    private static final String LOCK = """
            INSERT INTO event_participant AS p (organization_id, event_id, account_id, id, email, state, sequence)
            SELECT $1, id, $3, $4, $5, 'absent', 0 FROM event WHERE organization_id = $1 AND id = $2
            ON CONFLICT (organization_id, event_id, account_id) DO UPDATE SET email = excluded.email
            RETURNING *
            """;

    private static final String FIND = """
            SELECT * FROM event_participant WHERE organization_id = $1 AND event_id = $2 AND account_id = $3
            """;

    private static final String PLACE = """
            WITH before AS (
                SELECT * FROM event_participant WHERE organization_id = $1 AND event_id = $2 AND account_id = $3
            ), changed AS (
                UPDATE event_participant p
                   SET state = 'joined', collaborator_id = $4, access = $5, seat_source = $6, license_id = $7,
                       hold_id = $8, joined_at = coalesce(p.joined_at, now()), pending_hold_id = NULL,
                       pending_license_id = NULL, pending_since = NULL, sequence = p.sequence + 1
                 WHERE organization_id = $1 AND event_id = $2 AND account_id = $3
                RETURNING p
            ), ended AS (
                INSERT INTO ended_hold (organization_id, hold_id, license_id)
                SELECT organization_id, hold_id, license_id FROM before
                 WHERE hold_id IS NOT NULL AND hold_id IS DISTINCT FROM $8
                ON CONFLICT DO NOTHING
            )
            INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
            SELECT $9, 'muster.event-participant.v1',
                   CASE WHEN before.state = 'joined' THEN 'event.participant.updated'
                        ELSE 'event.participant.joined' END,
                   (p).id::text, $1, (p).sequence, event_participant_data(p), $10
              FROM changed, before
            """;

    private static final String LOCK_JOINED = """
            SELECT FROM event_participant
             WHERE organization_id = $1 AND event_id = $2 AND account_id = $3 AND state = 'joined'
               FOR UPDATE
            """;

    /** For a locked row: the message tells of the place that the person had. */
    private static final String LEAVE = """
            WITH before AS (
                SELECT p FROM event_participant p
                 WHERE organization_id = $1 AND event_id = $2 AND account_id = $3
            ), changed AS (
                UPDATE event_participant
                   SET state = 'absent', collaborator_id = NULL, access = NULL, seat_source = NULL, license_id = NULL,
                       hold_id = NULL, joined_at = NULL, pending_hold_id = NULL, pending_license_id = NULL,
                       pending_since = NULL, sequence = sequence + 1
                 WHERE organization_id = $1 AND event_id = $2 AND account_id = $3
            ), ended AS (
                INSERT INTO ended_hold (organization_id, hold_id, license_id)
                SELECT $1, (p).hold_id, (p).license_id FROM before WHERE (p).hold_id IS NOT NULL
                ON CONFLICT DO NOTHING
            )
            INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
            SELECT $4, 'muster.event-participant.v1', 'event.participant.left', (p).id::text, $1, (p).sequence + 1,
                   event_participant_data(p) || '{"state": "left"}', $5
              FROM before
            """;

    private static final String ASK = """
            UPDATE event_participant
               SET pending_hold_id = $4, pending_license_id = $5, pending_since = now()
             WHERE organization_id = $1 AND event_id = $2 AND account_id = $3
            """;

    private static final String LIST = """
            WITH found AS (
                SELECT * FROM event_participant
                 WHERE organization_id = $1 AND event_id = $2 AND state = 'joined'
            ), page AS (
                SELECT * FROM found ORDER BY joined_at, account_id LIMIT $3 OFFSET $4
            )
            SELECT (SELECT count(*) FROM found) AS total, page.*
              FROM event LEFT JOIN page ON true
             WHERE event.organization_id = $1 AND event.id = $2
             ORDER BY page.joined_at, page.account_id
            """;

    private final Database database;

    ParticipantRows(Database database) {
        this.database = database;
    }

    /** The person's row, made if there is none, and locked until the end of the transaction; empty without the event. */
    Uni<Optional<Participant>> lock(UUID organizationId, UUID eventId, UUID accountId, String email) {
        return database.query(LOCK, organizationId, eventId, accountId, Ids.next(), email)
                .map(rows -> rows.stream().findFirst().map(ParticipantRows::participant));
    }

    Uni<Optional<Participant>> find(UUID organizationId, UUID eventId, UUID accountId) {
        return database.query(FIND, organizationId, eventId, accountId)
                .map(rows -> rows.stream().findFirst().map(ParticipantRows::participant));
    }

    /** Puts a locked person on the event, or into another place on it. */
    Uni<Void> place(Participant person, Place place) {
        return database.write(
                        PLACE,
                        person.organizationId(),
                        person.eventId(),
                        person.accountId(),
                        place.collaboratorId(),
                        place.access(),
                        place.seatSource(),
                        place.licenseId(),
                        place.holdId(),
                        Ids.next(),
                        Trace.parent())
                .replaceWithVoid();
    }

    /** Notes that a seat is being asked for, for a locked person. */
    Uni<Void> ask(Participant person, UUID holdId, UUID licenseId) {
        return database.query(ASK, person.organizationId(), person.eventId(), person.accountId(), holdId, licenseId)
                .replaceWithVoid();
    }

    /** Takes a person off the event; false when the person is not on it. */
    Uni<Boolean> leave(UUID organizationId, UUID eventId, UUID accountId) {
        return database.inTransaction(() -> database.query(LOCK_JOINED, organizationId, eventId, accountId)
                .chain(found -> found.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : database.write(LEAVE, organizationId, eventId, accountId, Ids.next(), Trace.parent())
                                .replaceWith(true)));
    }

    /** Empty when there is no such event. */
    Uni<Optional<Listing<ParticipantView>>> list(UUID organizationId, UUID eventId, Page page) {
        return database.query(LIST, organizationId, eventId, page.limit(), page.offset())
                .map(rows -> rows.stream().findFirst().map(first -> {
                    List<ParticipantView> people = rows.stream()
                            .filter(row -> row.getUUID("account_id") != null)
                            .map(ParticipantRows::view)
                            .toList();
                    return Listing.of(people, page, first.getLong("total"));
                }));
    }

    private static ParticipantView view(Row row) {
        Instant joinedAt = row.getOffsetDateTime("joined_at").toInstant();
        return new ParticipantView(
                row.getUUID("account_id"),
                row.getString("email"),
                row.getUUID("collaborator_id"),
                row.getString("access"),
                row.getUUID("license_id"),
                row.getString("seat_source"),
                joinedAt);
    }

    private static Participant participant(Row row) {
        Place place = row.getString("state").equals("joined")
                ? new Place(
                        row.getUUID("collaborator_id"),
                        row.getString("access"),
                        row.getString("seat_source"),
                        row.getUUID("license_id"),
                        row.getUUID("hold_id"))
                : null;
        return new Participant(
                row.getUUID("organization_id"),
                row.getUUID("event_id"),
                row.getUUID("account_id"),
                place,
                row.getUUID("pending_hold_id"),
                row.getUUID("pending_license_id"));
    }
}
