package io.muster.event.event;

import java.util.Arrays;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far an event has come. Nothing leads back from {@link #CANCELLED}. */
enum EventStatus {
    DRAFT("draft"),
    PUBLISHED("published"),
    CANCELLED("cancelled");

    private final String wire;

    EventStatus(String wire) {
        this.wire = wire;
    }

    @JsonValue
    String wire() {
        return wire;
    }

    static Optional<EventStatus> of(String wire) {
        return Arrays.stream(values())
                .filter(status -> status.wire.equals(wire))
                .findFirst();
    }
}
