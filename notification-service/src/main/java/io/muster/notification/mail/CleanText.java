package io.muster.notification.mail;

import java.text.Normalizer;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonObject;

/**
 * Takes out of a text from outside what has no business in a header, a title or a calendar: line ends and other control
 * characters, and marks that reverse what is read. Scripts, accents and emoji stay.
 */
public final class CleanText {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern BLANKS_IN_LINE = Pattern.compile("[^\\S\\n]+");

    private CleanText() {}

    /** One line of at most {@code lengthMax} characters; empty for null. */
    public static String line(String text, int lengthMax) {
        return isClean(text)
                ? shorten(text, lengthMax)
                : shorten(BLANKS.matcher(clean(text, false)).replaceAll(" ").strip(), lengthMax);
    }

    /** The same with its line ends kept, each as one {@code \n}. */
    public static String lines(String text, int lengthMax) {
        return isClean(text)
                ? shorten(text, lengthMax)
                : shorten(
                        BLANKS_IN_LINE
                                .matcher(clean(text, true))
                                .replaceAll(" ")
                                .strip(),
                        lengthMax);
    }

    /** The same data with NUL, which no column of PostgreSQL can hold, made a space in every text. */
    public static JsonObject storable(JsonObject data) {
        JsonObject storable = new JsonObject();
        data.forEach(field -> storable.put(field.getKey(), storable(field.getValue())));
        return storable;
    }

    private static Object storable(Object value) {
        if (value instanceof String text) {
            return text.replace('\0', ' ');
        }
        return value instanceof JsonObject object ? storable(object) : value;
    }

    /** Whether it is words of ASCII with single blanks between them, as most are. */
    private static boolean isClean(String text) {
        if (text == null) {
            return false;
        }
        char last = ' ';
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character < ' ' || character > '~' || character == ' ' && last == ' ') {
                return false;
            }
            last = character;
        }
        return text.isEmpty() || last != ' ';
    }

    private static String clean(String text, boolean keepLineEnds) {
        if (text == null) {
            return "";
        }
        String lineEnds = text.replace("\r\n", "\n").replace('\r', '\n');
        StringBuilder cleaned = new StringBuilder(lineEnds.length());
        lineEnds.codePoints().forEach(character -> append(cleaned, character, keepLineEnds));
        return Normalizer.normalize(cleaned, Normalizer.Form.NFC);
    }

    private static void append(StringBuilder cleaned, int character, boolean keepLineEnds) {
        if (character == '\n' && keepLineEnds) {
            cleaned.append('\n');
        } else if (breaksLines(character)) {
            cleaned.append(' ');
        } else if (!misleads(character)) {
            cleaned.appendCodePoint(character);
        }
    }

    private static boolean breaksLines(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** Overrides and isolates of the writing direction, half characters, and what is no character at all. */
    private static boolean misleads(int character) {
        return character >= 0x202A && character <= 0x202E
                || character >= 0x2066 && character <= 0x2069
                || character == 0x200E
                || character == 0x200F
                || character == 0xFEFF
                || character == 0xFFFE
                || character == 0xFFFF
                || Character.getType(character) == Character.SURROGATE;
    }

    private static String shorten(String text, int lengthMax) {
        return text.codePointCount(0, text.length()) <= lengthMax
                ? text
                : text.substring(0, text.offsetByCodePoints(0, lengthMax - 1)).strip() + "…";
    }
}
