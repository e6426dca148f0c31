package io.muster.identity.input;

import java.util.Collection;
import java.util.Set;

import io.muster.chassis.problems.Refusal;

/** Reads query parameters strictly: a filter that is not understood must not widen the answer. */
public final class Question {
    private static final Set<String> YES = Set.of("true", "1");
    private static final Set<String> NO = Set.of("false", "0");

    private Question() {}

    /** Null when absent. @throws Refusal 400 for anything but true or false */
    public static Boolean flag(String parameter, String text) {
        if (text == null) {
            return null;
        }
        if (YES.contains(text)) {
            return true;
        }
        if (NO.contains(text)) {
            return false;
        }
        throw Refusal.field(parameter, "FIELD_NOT_ALLOWED", parameter + " must be true or false");
    }

    /** Null when absent. @throws Refusal 400 for any other word */
    public static String oneOf(String parameter, String text, Collection<String> allowed) {
        if (text != null && !allowed.contains(text)) {
            throw Refusal.field(
                    parameter, "FIELD_NOT_ALLOWED", parameter + " must be one of " + String.join(", ", allowed));
        }
        return text;
    }

    /** Null when absent or blank. @throws Refusal 400 when longer or not storable */
    public static String text(String parameter, String text, int longest) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (!Texts.isStorable(text) || Texts.length(text.strip()) > longest) {
            throw Refusal.field(
                    parameter, "FIELD_MALFORMED", parameter + " must be a text of at most " + longest + " characters");
        }
        return text.strip();
    }
}
