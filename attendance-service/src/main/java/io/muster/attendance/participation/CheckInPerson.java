package io.muster.attendance.participation;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.attendance.person.KnownPeople;
import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.messages.Trace;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

import static io.muster.attendance.participation.ParticipationOrder.CHECK_IN;

/** Checks somebody in; the first scan wins, a repeat says when and by whom that was. */
@ApplicationScoped
public class CheckInPerson {

    private static final String CHECK_IN_ONCE = """
            WITH mine AS (
                SELECT p.* FROM participation p
                 WHERE p.organization_id = $4 AND p.event_id = $5 AND p.user_id = $6 FOR UPDATE
            ), written AS (
                UPDATE participation p
                   SET checked_in_at = clock_timestamp(), checked_in_by = $7, sequence = p.sequence + 1
                 WHERE p.organization_id = $4 AND p.event_id = $5 AND p.user_id = $6
                   AND (SELECT m.state FROM mine m) = ANY ($3::text[])
                   AND (SELECT m.checked_in_at FROM mine m) IS NULL
                RETURNING p.*
            ), told AS (
                %s
            )
            SELECT coalesce(w.state, m.state) AS state, coalesce(w.checked_in_at, m.checked_in_at) AS checked_in_at,
                   coalesce(w.checked_in_by, m.checked_in_by) AS checked_in_by, w.id IS NOT NULL AS first
              FROM mine m LEFT JOIN written w ON true
            """.formatted(MessageSql.tell(
            "event.attendance.checked-in", "$1::uuid", "$2::text", "written w " + MessageSql.FACTS_OF_EACH));

    private static final String[] FROM = ParticipationTable.from(CHECK_IN);

    private final OpenEvent events;
    private final KnownPeople people;
    private final Database database;

    CheckInPerson(OpenEvent events, KnownPeople people, Database database) {
        this.events = events;
        this.people = people;
        this.database = database;
    }

    /** Refuses with 404 for an unknown event or user, with 409 for somebody who has not accepted. */
    public Uni<CheckedIn> order(UUID organizationId, UUID eventId, UUID userId, UUID by) {
        return checkIn(organizationId, eventId, userId, by)
                .chain(rows -> rows != null
                        ? Uni.createFrom().item(checkedIn(userId, rows))
                        : refuse(organizationId, eventId, userId));
    }

    private Uni<Row> checkIn(UUID organizationId, UUID eventId, UUID userId, UUID by) {
        return database.write(CHECK_IN_ONCE, Ids.next(), Trace.parent(), FROM, organizationId, eventId, userId, by)
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next());
    }

    private static CheckedIn checkedIn(UUID userId, Row row) {
        if (row.getOffsetDateTime("checked_in_at") == null) {
            throw notAccepted();
        }
        return new CheckedIn(
                userId,
                row.getOffsetDateTime("checked_in_at").toInstant(),
                row.getUUID("checked_in_by"),
                row.getBoolean("first"));
    }

    /** There is no row: then either the event or the person does not exist, or the person never accepted. */
    private Uni<CheckedIn> refuse(UUID organizationId, UUID eventId, UUID userId) {
        return events.known(organizationId, eventId)
                .chain(event -> people.exists(organizationId, userId))
                .map(exists -> {
                    throw exists ? notAccepted() : Refusal.of(ProblemCode.USER_NOT_FOUND, "There is no such user");
                });
    }

    private static Refusal notAccepted() {
        return Refusal.of(ProblemCode.NOT_ACCEPTED, "Only somebody who has accepted can be checked in");
    }
}
