package io.muster.event.event;

import java.time.Instant;
import java.util.UUID;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/**
 * Something people attend.
 *
 * @param version counts the changes from 1; also the sequence of its messages and its {@code ETag}
 */
record Event(UUID organizationId, UUID id, EventDetails details, long version, Instant createdAt, Instant updatedAt) {

    static Event create(UUID organizationId, UUID id, EventDetails details, Instant now) {
        return new Event(organizationId, id, details, 1, now, now);
    }

    /** The event after a change; itself when nothing changes. */
    Event change(EventDetails changed, Instant now) {
        if (details.status() == EventStatus.CANCELLED && changed.status() != EventStatus.CANCELLED) {
            throw Refusal.of(ProblemCode.EVENT_CANCELLED, "A cancelled event stays cancelled");
        }
        return changed.equals(details) ? this : new Event(organizationId, id, changed, version + 1, createdAt, now);
    }

    boolean isCancelled() {
        return details.status() == EventStatus.CANCELLED;
    }
}
