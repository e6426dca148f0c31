package io.muster.identity.input;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;

import io.muster.chassis.data.Ids;
import io.muster.chassis.problems.FieldErrors;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/**
 * A JSON object being read. Every getter answers null for a field that is absent, null or faulty, and notes the fault;
 * {@link #refuseIfFaulty} then names them all. Members nobody asks for are ignored.
 */
public final class Body {

    private final JsonNode json;
    private final String path;
    private final FieldErrors errors;

    private Body(JsonNode json, String path, FieldErrors errors) {
        this.json = json;
        this.path = path;
        this.errors = errors;
    }

    /** @throws Refusal when there is no body, or it is no object */
    public static Body of(JsonNode json) {
        if (json == null || !json.isObject()) {
            throw Refusal.field("", "FIELD_WRONG_TYPE", "The body must be a JSON object");
        }
        return new Body(json, "", new FieldErrors());
    }

    public void refuseIfFaulty() {
        errors.refuseIfAny(ProblemCode.VALIDATION_FAILED);
    }

    /** Whether the field was sent, be it as null. */
    public boolean has(String field) {
        return json.has(field);
    }

    /** Trimmed text of one line; blank counts as absent. */
    public String text(String field, int longest) {
        return checkedText(field, longest, Texts::isOneLine);
    }

    public String requiredText(String field, int longest) {
        return required(field, text(field, longest));
    }

    /** Text that may have line breaks. */
    public String prose(String field, int longest) {
        return checkedText(field, longest, Texts::isStorable);
    }

    /** Text exactly as sent, neither trimmed nor cut. */
    public String secret(String field) {
        String value = string(field);
        return required(field, value != null && value.isEmpty() ? null : value);
    }

    public Email email(String field) {
        String value = string(field);
        if (value == null) {
            return null;
        }
        Optional<Email> email = Email.of(value);
        note(
                email.isPresent(),
                field,
                "MALFORMED_EMAIL",
                field + " must be an e-mail address of at most 255 characters");
        return email.orElse(null);
    }

    public Email requiredEmail(String field) {
        return required(field, email(field));
    }

    public UUID id(String field) {
        String value = string(field);
        if (value == null) {
            return null;
        }
        Optional<UUID> id = Ids.parse(value);
        note(id.isPresent(), field, "MALFORMED_ID", field + " must be a UUID");
        return id.orElse(null);
    }

    public UUID requiredId(String field) {
        return required(field, id(field));
    }

    public Boolean requiredFlag(String field) {
        JsonNode value = value(field);
        note(value == null || value.isBoolean(), field, "FIELD_WRONG_TYPE", field + " must be true or false");
        return required(field, value == null || !value.isBoolean() ? null : value.asBoolean());
    }

    /** One of the allowed words, in exactly that spelling. */
    public String oneOf(String field, Collection<String> allowed) {
        String value = string(field);
        if (value == null) {
            return null;
        }
        note(
                allowed.contains(value),
                field,
                "FIELD_NOT_ALLOWED",
                field + " must be one of " + String.join(", ", allowed));
        return allowed.contains(value) ? value : null;
    }

    /** A time with its offset (ISO 8601). */
    public Instant instant(String field) {
        String value = string(field);
        if (value == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException malformed) {
            note(false, field, "MALFORMED_DATE", field + " must be a time such as 2030-01-31T12:00:00.000Z");
            return null;
        }
    }

    public Double number(String field, double least, double most) {
        JsonNode value = value(field);
        if (value == null) {
            return null;
        }
        if (note(value.isNumber(), field, "FIELD_WRONG_TYPE", field + " must be a number")) {
            double number = value.asDouble();
            boolean inRange = number >= least && number <= most;
            note(inRange, field, "FIELD_OUT_OF_RANGE", field + " must lie between " + least + " and " + most);
            return inRange ? number : null;
        }
        return null;
    }

    /** The texts of a list, each once, in their order; empty when absent. */
    public List<String> texts(String field, int most, int longest) {
        return items(field, most, item -> {
            boolean ok = item.isTextual()
                    && !item.asText().isBlank()
                    && Texts.isOneLine(item.asText())
                    && Texts.length(item.asText().strip()) <= longest;
            return ok ? Optional.of(item.asText().strip()) : Optional.empty();
        });
    }

    public List<UUID> ids(String field, int most) {
        return items(field, most, item -> item.isTextual() ? Ids.parse(item.asText()) : Optional.empty());
    }

    /** An object inside this one, sharing its list of faults; null when absent. */
    public Body object(String field) {
        JsonNode value = value(field);
        if (value == null || !note(value.isObject(), field, "FIELD_WRONG_TYPE", field + " must be an object")) {
            return null;
        }
        return new Body(value, pointer(field), errors);
    }

    public Body requiredObject(String field) {
        return required(field, object(field));
    }

    /** The raw value, null when absent or null. */
    public JsonNode value(String field) {
        JsonNode value = json.get(field);
        return value == null || value.isNull() ? null : value;
    }

    /** Notes a fault of this field unless {@code ok}. */
    public boolean note(boolean ok, String field, String code, String detail) {
        return errors.check(ok, pointer(field), code, detail);
    }

    private String checkedText(String field, int longest, Function<String, Boolean> isClean) {
        String value = string(field);
        if (value == null || value.isBlank()) {
            return null;
        }
        String text = value.strip();
        boolean ok = note(isClean.apply(text), field, "FIELD_MALFORMED", field + " holds characters that no text has")
                && note(
                        Texts.length(text) <= longest,
                        field,
                        "FIELD_TOO_LONG",
                        field + " must have at most " + longest + " characters");
        return ok ? text : null;
    }

    private String string(String field) {
        JsonNode value = value(field);
        if (value == null || !note(value.isTextual(), field, "FIELD_WRONG_TYPE", field + " must be a text")) {
            return null;
        }
        return value.asText();
    }

    private <T> T required(String field, T value) {
        JsonNode sent = value(field);
        boolean isThere = value != null
                || sent != null && !(sent.isTextual() && sent.asText().isBlank());
        note(isThere, field, "FIELD_REQUIRED", field + " is required");
        return value;
    }

    private <T> List<T> items(String field, int most, Function<JsonNode, Optional<T>> read) {
        JsonNode list = value(field);
        if (list == null || !note(list.isArray(), field, "FIELD_WRONG_TYPE", field + " must be a list")) {
            return List.of();
        }
        if (!note(list.size() <= most, field, "FIELD_TOO_LONG", field + " must have at most " + most + " entries")) {
            return List.of();
        }
        var found = new LinkedHashSet<T>();
        for (int i = 0; i < list.size(); i++) {
            Optional<T> item = read.apply(list.get(i));
            note(item.isPresent(), field + "/" + i, "FIELD_MALFORMED", "Entry " + i + " of " + field + " is not valid");
            item.ifPresent(found::add);
        }
        return new ArrayList<>(found);
    }

    private String pointer(String field) {
        return path + "/" + field;
    }
}
