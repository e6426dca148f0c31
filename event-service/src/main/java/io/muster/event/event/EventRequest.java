package io.muster.event.event;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a new or changed event, for the API's description; {@link EventFields} reads it. */
@Schema(
        name = "EventRequest",
        requiredProperties = {"name", "startsAt", "endsAt", "timeZone"})
record EventRequest(
        String name,
        String description,
        Instant startsAt,
        Instant endsAt,
        String timeZone,
        String location,
        UUID communityId,
        Integer capacity,
        Boolean waitlistEnabled,
        Boolean participationEnabled,
        Instant rsvpClosesAt,
        EventStatus status) {}
