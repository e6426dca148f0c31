package io.muster.identity.workgroup;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

import io.muster.chassis.problems.Refusal;

/** The second at which a membership ends, written {@code yyyy-MM-dd HH:mm:ss} in UTC. */
final class RemovalDate {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final int FORM_LENGTH = "yyyy-MM-dd HH:mm:ss".length();
    private static final String FIELD = "removalDate";

    private RemovalDate() {}

    /** Null where the body, or the field in it, is absent or null: a membership without an end. */
    static Instant read(JsonNode json) {
        if (json == null || json.isMissingNode() || json.isNull()) {
            return null;
        }
        if (!json.isObject()) {
            throw Refusal.field("", "FIELD_WRONG_TYPE", "The body must be a JSON object");
        }
        JsonNode value = json.get(FIELD);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.asText().length() != FORM_LENGTH) {
            throw malformed();
        }
        try {
            return LocalDateTime.parse(value.asText(), FORM).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw malformed();
        }
    }

    private static Refusal malformed() {
        return Refusal.field(
                "/" + FIELD, "MALFORMED_DATE", "removalDate must have the form yyyy-MM-dd HH:mm:ss, in UTC");
    }
}
