package io.muster.event.event;

import java.time.Instant;
import java.util.UUID;

/** An event as answers and messages show it. */
record EventView(
        UUID id,
        UUID organizationId,
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
        EventStatus status,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    static EventView of(Event event) {
        EventDetails details = event.details();
        return new EventView(
                event.id(),
                event.organizationId(),
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
                details.status(),
                event.version(),
                event.createdAt(),
                event.updatedAt());
    }
}
