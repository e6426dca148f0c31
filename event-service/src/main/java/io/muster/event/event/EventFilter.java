package io.muster.event.event;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import io.muster.chassis.data.Ids;
import io.muster.chassis.problems.FieldErrors;
import io.muster.chassis.problems.ProblemCode;

/**
 * Which events a list shows, and in which order. A null filter filters nothing.
 *
 * @param from events that end after this moment
 * @param to events that start before this moment
 * @param text part of name, description or location, in any case
 */
record EventFilter(Instant from, Instant to, EventStatus status, UUID communityId, String text, EventSort sort) {

    /** Reads the query parameters, each null when absent, and lists every fault. */
    static EventFilter of(String from, String to, String status, String community, String text, String sort) {
        FieldErrors errors = new FieldErrors();
        EventFilter filter = new EventFilter(
                read(errors, "from", from, Instants::parse),
                read(errors, "to", to, Instants::parse),
                read(errors, "status", status, EventStatus::of),
                read(errors, "community", community, Ids::parse),
                read(errors, "text", text, EventFilter::searchable),
                sort == null ? EventSort.DEFAULT : read(errors, "sort", sort, EventSort::of));
        errors.refuseIfAny();
        return filter;
    }

    private static Optional<String> searchable(String text) {
        return text.length() <= EventFields.NAME_LENGTH_MAX && text.indexOf('\0') < 0
                ? Optional.of(text)
                : Optional.empty();
    }

    private static <T> T read(FieldErrors errors, String name, String text, Function<String, Optional<T>> reader) {
        if (text == null) {
            return null;
        }
        Optional<T> value = reader.apply(text);
        errors.check(value.isPresent(), name, ProblemCode.FIELD_NOT_ALLOWED.name(), name + " has no such value");
        return value.orElse(null);
    }
}
