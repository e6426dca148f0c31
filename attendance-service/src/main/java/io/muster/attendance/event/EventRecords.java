package io.muster.attendance.event;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;

/** The events known here; newer facts replace older ones. */
@ApplicationScoped
class EventRecords {

    private static final String APPLY = """
            INSERT INTO event AS e (organization_id, id, sequence, name, description, starts_at, ends_at, time_zone,
                                    location, community_id, capacity, waitlist_enabled, participation_enabled,
                                    rsvp_closes_at, status, calendar_digest)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            ON CONFLICT (organization_id, id) DO UPDATE
               SET sequence = EXCLUDED.sequence, name = EXCLUDED.name, description = EXCLUDED.description,
                   starts_at = EXCLUDED.starts_at, ends_at = EXCLUDED.ends_at, time_zone = EXCLUDED.time_zone,
                   location = EXCLUDED.location, community_id = EXCLUDED.community_id, capacity = EXCLUDED.capacity,
                   waitlist_enabled = EXCLUDED.waitlist_enabled,
                   participation_enabled = EXCLUDED.participation_enabled,
                   rsvp_closes_at = EXCLUDED.rsvp_closes_at, status = EXCLUDED.status,
                   calendar_digest = EXCLUDED.calendar_digest
             WHERE e.sequence < EXCLUDED.sequence OR $17 AND e.sequence = EXCLUDED.sequence
            """;

    private final Database database;
    private final EventListener listener;

    EventRecords(Database database, EventListener listener) {
        this.database = database;
        this.listener = listener;
    }

    /** Stores what is newer than what is known; what follows from it commits with it. */
    Uni<Void> apply(EventFact fact) {
        return apply(fact, false);
    }

    /** The same, also over what is known under the same sequence: it may be wrong. */
    Uni<Void> applyAgain(EventFact fact) {
        return apply(fact, true);
    }

    private Uni<Void> apply(EventFact fact, boolean again) {
        return database.inTransaction(() -> store(fact, again)
                .chain(changed -> changed
                        ? listener.changed(fact.organizationId(), fact.id())
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Boolean> store(EventFact fact, boolean again) {
        return database.query(
                        APPLY,
                        fact.organizationId(),
                        fact.id(),
                        fact.sequence(),
                        fact.text("name"),
                        fact.text("description"),
                        fact.time("startsAt"),
                        fact.time("endsAt"),
                        fact.text("timeZone"),
                        fact.text("location"),
                        fact.communityId(),
                        fact.capacity(),
                        fact.flag("waitlistEnabled"),
                        fact.flag("participationEnabled"),
                        fact.time("rsvpClosesAt"),
                        fact.text("status"),
                        fact.calendarDigest(),
                        again)
                .map(rows -> rows.rowCount() > 0);
    }
}
