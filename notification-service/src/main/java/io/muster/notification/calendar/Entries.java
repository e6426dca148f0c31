package io.muster.notification.calendar;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import io.muster.chassis.data.Database;
import io.muster.chassis.text.Emails;
import io.muster.notification.delivery.Recipient;

/** Entries and the events they show. Each order answers with the entries that changed, as they now are. */
@ApplicationScoped
class Entries {

    /** The lock makes an answer to an event and a change of the event wait for each other: one sees the other. */
    private static final String EVENT = """
            SELECT details, cancelled FROM event WHERE organization_id = $1 AND id = $2 FOR SHARE
            """;

    private static final String KEEP_EVENT = """
            INSERT INTO event (organization_id, id, sequence, details, cancelled) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (organization_id, id) DO UPDATE
               SET sequence = excluded.sequence, details = excluded.details, cancelled = excluded.cancelled
             WHERE event.sequence < excluded.sequence
            """;

    private static final String KEEP = """
            INSERT INTO calendar_entry (organization_id, participation_id, event_id, user_id, account_id, address,
                                        address_folded, first_name, last_name, language, organizer_name, details,
                                        sequence, entered, waiting, told)
            SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, NOT $14, $14
             WHERE NOT EXISTS (SELECT FROM person WHERE account_id = $5 AND erased_at IS NOT NULL)
            ON CONFLICT (organization_id, participation_id) DO UPDATE
               SET account_id = excluded.account_id, address = excluded.address,
                   address_folded = excluded.address_folded, first_name = excluded.first_name,
                   last_name = excluded.last_name, language = excluded.language,
                   organizer_name = excluded.organizer_name, details = excluded.details,
                   sequence = GREATEST(calendar_entry.sequence + 1, excluded.sequence),
                   entered = excluded.entered, waiting = excluded.waiting, told = calendar_entry.told OR excluded.told
             WHERE %s
            RETURNING *
            """;

    private static final String ENTER =
            KEEP.formatted("NOT calendar_entry.entered OR calendar_entry.details <> excluded.details");

    private static final String QUEUE = KEEP.formatted("NOT calendar_entry.entered");

    private static final String WITHDRAW = """
            UPDATE calendar_entry SET entered = false, sequence = GREATEST(sequence + 1, $3)
             WHERE organization_id = $1 AND participation_id = $2 AND entered
            RETURNING *
            """;

    private static final String LEAVE_QUEUE = """
            UPDATE calendar_entry SET waiting = false, sequence = GREATEST(sequence + 1, $3)
             WHERE organization_id = $1 AND participation_id = $2 AND waiting
            RETURNING *
            """;

    /** Whoever waits and was never told of the time hears of no other. */
    private static final String CHANGE_EVENT = """
            WITH changed AS (
                UPDATE calendar_entry SET details = $3, sequence = sequence + 1
                 WHERE organization_id = $1 AND event_id = $2 AND (entered OR waiting) AND details <> $3
                RETURNING *
            )
            SELECT * FROM changed WHERE told
            """;

    private static final String WITHDRAW_EVENT = """
            UPDATE calendar_entry SET entered = false, sequence = sequence + 1
             WHERE organization_id = $1 AND event_id = $2 AND entered
            RETURNING *
            """;

    private static final String CLOSE_QUEUE = """
            UPDATE calendar_entry SET waiting = false, sequence = sequence + 1
             WHERE organization_id = $1 AND event_id = $2 AND waiting
            RETURNING *
            """;

    private final Database database;

    Entries(Database database) {
        this.database = database;
    }

    record Event(JsonObject details, boolean cancelled) {}

    Uni<Optional<Event>> event(UUID organizationId, UUID eventId) {
        return database.query(EVENT, organizationId, eventId).map(rows -> rows.stream()
                .findFirst()
                .map(row -> new Event(row.getJsonObject("details"), row.getBoolean("cancelled"))));
    }

    /** Answers whether this was newer than what was known. */
    Uni<Boolean> keepEvent(UUID organizationId, UUID eventId, long sequence, Event event) {
        return database.query(KEEP_EVENT, organizationId, eventId, sequence, event.details(), event.cancelled())
                .map(rows -> rows.rowCount() > 0);
    }

    Uni<List<Entry>> enter(Entry entry) {
        return keep(ENTER, entry, true);
    }

    /** Keeps somebody who waits for a place, and whom no letter has told yet. */
    Uni<Void> queue(Entry entry) {
        return keep(QUEUE, entry, false).replaceWithVoid();
    }

    private Uni<List<Entry>> keep(String sql, Entry entry, boolean entered) {
        Recipient recipient = entry.recipient();
        return database.query(
                        sql,
                        entry.organizationId(),
                        entry.participationId(),
                        entry.eventId(),
                        recipient.id(),
                        recipient.accountId(),
                        recipient.address(),
                        Emails.fold(recipient.address()).orElse(null),
                        recipient.firstName(),
                        recipient.lastName(),
                        recipient.language(),
                        entry.organizerName(),
                        entry.details(),
                        entry.sequence(),
                        entered)
                .map(Entries::entries);
    }

    Uni<List<Entry>> withdraw(Entry entry) {
        return database.query(WITHDRAW, entry.organizationId(), entry.participationId(), entry.sequence())
                .map(Entries::entries);
    }

    /** Answers with the entry if this person did wait. */
    Uni<List<Entry>> leaveQueue(Entry entry) {
        return database.query(LEAVE_QUEUE, entry.organizationId(), entry.participationId(), entry.sequence())
                .map(Entries::entries);
    }

    Uni<List<Entry>> changeEvent(UUID organizationId, UUID eventId, JsonObject details) {
        return database.query(CHANGE_EVENT, organizationId, eventId, details).map(Entries::entries);
    }

    Uni<List<Entry>> withdrawEvent(UUID organizationId, UUID eventId) {
        return database.query(WITHDRAW_EVENT, organizationId, eventId).map(Entries::entries);
    }

    Uni<List<Entry>> closeQueue(UUID organizationId, UUID eventId) {
        return database.query(CLOSE_QUEUE, organizationId, eventId).map(Entries::entries);
    }

    private static List<Entry> entries(RowSet<Row> rows) {
        return rows.stream().map(Entry::of).toList();
    }
}
