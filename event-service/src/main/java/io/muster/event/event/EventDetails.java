package io.muster.event.event;

import java.time.Instant;
import java.util.UUID;

/**
 * What the organizers decide about an event.
 *
 * @param timeZone IANA name of the zone that the event's local times are shown in
 * @param capacity null for no limit
 */
record EventDetails(
        String name,
        String description,
        Instant startsAt,
        Instant endsAt,
        String timeZone,
        String location,
        UUID communityId,
        Integer capacity,
        boolean waitlistEnabled,
        boolean participationEnabled,
        Instant rsvpClosesAt,
        EventStatus status) {

    /** What a field is when nobody says so; the fields without a default are null and have to be given. */
    static final EventDetails DEFAULTS =
            new EventDetails(null, null, null, null, null, null, null, null, false, true, null, EventStatus.PUBLISHED);

    EventDetails cancelled() {
        return new EventDetails(
                name,
                description,
                startsAt,
                endsAt,
                timeZone,
                location,
                communityId,
                capacity,
                waitlistEnabled,
                participationEnabled,
                rsvpClosesAt,
                EventStatus.CANCELLED);
    }
}
