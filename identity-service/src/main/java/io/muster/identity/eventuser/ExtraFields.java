package io.muster.identity.eventuser;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;

import io.muster.identity.input.Body;

/** Any JSON object, within limits: 16 KiB, 5 levels, and nothing that the database could not give back. */
final class ExtraFields {
    static final int BYTES_MAX = 16 * 1024;
    static final int LEVELS_MAX = 5;
    private static final String FIELD = "extraFields";
    private static final String NONE = "{}";

    private ExtraFields() {}

    static String read(Body body) {
        JsonNode value = body.value(FIELD);
        if (value == null) {
            return NONE;
        }
        boolean ok = body.note(value.isObject(), FIELD, "FIELD_WRONG_TYPE", "extraFields must be an object")
                && body.note(
                        levels(value) <= LEVELS_MAX,
                        FIELD,
                        "EXTRA_FIELDS_TOO_DEEP",
                        "extraFields may be nested at most 5 levels deep")
                && body.note(
                        isStorable(value),
                        FIELD,
                        "FIELD_MALFORMED",
                        "extraFields holds something that is no JSON text or number");
        if (!ok) {
            return NONE;
        }
        String text = value.toString();
        body.note(
                text.getBytes(StandardCharsets.UTF_8).length <= BYTES_MAX,
                FIELD,
                "EXTRA_FIELDS_TOO_LARGE",
                "extraFields may have at most 16 KiB");
        return text;
    }

    private static int levels(JsonNode node) {
        if (!node.isContainerNode()) {
            return 0;
        }
        int deepest = 0;
        for (JsonNode child : node) {
            deepest = Math.max(deepest, levels(child));
        }
        return deepest + 1;
    }

    private static boolean isStorable(JsonNode node) {
        if (node.isTextual()) {
            return isText(node.asText());
        }
        if (node.isFloatingPointNumber()) {
            return Double.isFinite(node.doubleValue());
        }
        for (var field : node.properties()) {
            if (!isText(field.getKey())) {
                return false;
            }
        }
        for (JsonNode child : node) {
            if (!isStorable(child)) {
                return false;
            }
        }
        return true;
    }

    /** jsonb has no NUL, UTF-8 no half of a surrogate pair. */
    private static boolean isText(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
