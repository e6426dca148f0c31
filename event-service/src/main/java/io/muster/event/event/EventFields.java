package io.muster.event.event;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;

import io.muster.chassis.data.Ids;
import io.muster.chassis.problems.FieldErrors;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** Reads what a request says about an event and lists every fault. A field that is absent keeps the value it starts from. */
final class EventFields {

    static final int NAME_LENGTH_MAX = 255;
    static final int DESCRIPTION_LENGTH_MAX = 10_000;
    static final int LOCATION_LENGTH_MAX = 500;
    static final int CAPACITY_MAX = 1_000_000;

    /** Java knows zones that the IANA database does not. */
    private static final String OF_JAVA_ONLY = "SystemV/";

    private final JsonNode body;
    private final FieldErrors errors = new FieldErrors();
    private final Set<String> faulty = new HashSet<>();

    private EventFields(JsonNode body) {
        this.body = body;
    }

    /** An event as the body has it, whole: what it does not name gets its default. */
    static EventDetails whole(JsonNode body) {
        return onTopOf(EventDetails.DEFAULTS, body);
    }

    /** The event with what the body names changed (RFC 7396: null clears). */
    static EventDetails onTopOf(EventDetails base, JsonNode body) {
        if (body == null || !body.isObject()) {
            throw Refusal.field("", ProblemCode.FIELD_WRONG_TYPE.name(), "The body must be a JSON object");
        }
        return new EventFields(body).read(base);
    }

    private EventDetails read(EventDetails base) {
        EventDetails none = EventDetails.DEFAULTS;
        EventDetails details = new EventDetails(
                text("name", base.name(), NAME_LENGTH_MAX),
                text("description", base.description(), DESCRIPTION_LENGTH_MAX),
                field("startsAt", base.startsAt(), null, this::instant),
                field("endsAt", base.endsAt(), null, this::instant),
                field("timeZone", base.timeZone(), null, this::timeZone),
                text("location", base.location(), LOCATION_LENGTH_MAX),
                field("communityId", base.communityId(), null, this::id),
                field("capacity", base.capacity(), null, this::capacity),
                field("waitlistEnabled", base.waitlistEnabled(), none.waitlistEnabled(), this::flag),
                field("participationEnabled", base.participationEnabled(), none.participationEnabled(), this::flag),
                field("rsvpClosesAt", base.rsvpClosesAt(), null, this::instant),
                field("status", base.status(), none.status(), this::status));
        require("name", details.name());
        require("startsAt", details.startsAt());
        require("endsAt", details.endsAt());
        require("timeZone", details.timeZone());
        if (details.startsAt() != null && details.endsAt() != null) {
            errors.check(
                    details.startsAt().isBefore(details.endsAt()),
                    "/endsAt",
                    ProblemCode.ENDS_BEFORE_START.name(),
                    "The event must end after it starts");
        }
        errors.refuseIfAny();
        return details;
    }

    /** One field by its own reader, which notes the fault itself when it answers with nothing. */
    private <T> T field(String name, T absent, T cleared, Function<Field, Optional<T>> reader) {
        JsonNode value = body.get(name);
        if (value == null) {
            return absent;
        }
        if (value.isNull()) {
            return cleared;
        }
        return reader.apply(new Field(name, value)).orElse(cleared);
    }

    private record Field(String name, JsonNode value) {}

    private String text(String name, String absent, int lengthMax) {
        return field(name, absent, null, field -> {
            if (!field.value().isTextual()) {
                return fault(field, ProblemCode.FIELD_WRONG_TYPE, "must be a text");
            }
            String text = field.value().textValue().strip();
            if (text.indexOf('\0') >= 0) {
                return fault(field, ProblemCode.FIELD_MALFORMED, "must not contain NUL");
            }
            if (text.length() > lengthMax) {
                return fault(field, ProblemCode.FIELD_TOO_LONG, "must have at most " + lengthMax + " characters");
            }
            return text.isEmpty() ? Optional.empty() : Optional.of(text);
        });
    }

    private Optional<Instant> instant(Field field) {
        Optional<Instant> moment = Instants.parse(field.value().asText(""));
        return moment.isPresent()
                ? moment
                : fault(field, ProblemCode.MALFORMED_DATE, "must be ISO 8601 with an offset, between 1900 and 9999");
    }

    private Optional<String> timeZone(Field field) {
        String zone = field.value().asText("");
        return ZoneId.getAvailableZoneIds().contains(zone) && !zone.startsWith(OF_JAVA_ONLY)
                ? Optional.of(zone)
                : fault(field, ProblemCode.UNKNOWN_TIME_ZONE, "must be an IANA time zone");
    }

    private Optional<UUID> id(Field field) {
        Optional<UUID> id = Ids.parse(field.value().textValue());
        return id.isPresent() ? id : fault(field, ProblemCode.MALFORMED_ID, "must be a UUID");
    }

    private Optional<Integer> capacity(Field field) {
        if (!field.value().isIntegralNumber()) {
            return fault(field, ProblemCode.FIELD_WRONG_TYPE, "must be a whole number");
        }
        boolean fits = field.value().canConvertToInt()
                && field.value().intValue() >= 1
                && field.value().intValue() <= CAPACITY_MAX;
        return fits
                ? Optional.of(field.value().intValue())
                : fault(field, ProblemCode.FIELD_OUT_OF_RANGE, "must lie between 1 and " + CAPACITY_MAX);
    }

    private Optional<Boolean> flag(Field field) {
        return field.value().isBoolean()
                ? Optional.of(field.value().booleanValue())
                : fault(field, ProblemCode.FIELD_WRONG_TYPE, "must be true or false");
    }

    private Optional<EventStatus> status(Field field) {
        Optional<EventStatus> status = EventStatus.of(field.value().textValue());
        return status.isPresent()
                ? status
                : fault(field, ProblemCode.FIELD_NOT_ALLOWED, "must be draft, published or cancelled");
    }

    private <T> Optional<T> fault(Field field, ProblemCode code, String mustBe) {
        faulty.add(field.name());
        errors.add("/" + field.name(), code.name(), field.name() + " " + mustBe);
        return Optional.empty();
    }

    private void require(String name, Object value) {
        if (value == null && !faulty.contains(name)) {
            errors.add("/" + name, ProblemCode.FIELD_REQUIRED.name(), name + " is required");
        }
    }
}
