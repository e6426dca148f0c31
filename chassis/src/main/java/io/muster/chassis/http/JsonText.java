package io.muster.chassis.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/**
 * Texts that JSON can spell and PostgreSQL cannot hold: NUL, and halves of surrogate pairs. Both can stand in a body
 * only as an escape, so bodies without such an escape are not walked through.
 */
final class JsonText {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonText() {}

    static boolean isBlank(byte[] body) {
        for (byte character : body) {
            if (character != ' ' && character != '\n' && character != '\r' && character != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Refuses a body that is not UTF-8 or holds such a text, and says where. */
    static void check(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException notText) {
            throw Refusal.of(ProblemCode.MALFORMED_JSON, "The body is not UTF-8");
        }
        if (hasSuspectEscape(body)) {
            walk(body);
        }
    }

    private static boolean hasSuspectEscape(byte[] body) {
        for (int i = 0; i + 3 < body.length; i++) {
            if (body[i] == '\\' && body[i + 1] == 'u') {
                boolean zero = body[i + 2] == '0' && body[i + 3] == '0';
                boolean surrogate = body[i + 2] == 'd' || body[i + 2] == 'D';
                if (zero || surrogate) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void walk(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean text = token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
                if (text && !isStorable(parser.getText())) {
                    String pointer = parser.getParsingContext()
                            .pathAsPointer()
                            .toString()
                            .replace("\0", "");
                    throw Refusal.field(
                            pointer,
                            ProblemCode.FIELD_MALFORMED.name(),
                            "A text holds a NUL character or half a surrogate pair");
                }
            }
        } catch (JsonProcessingException malformed) {
            // The reader that comes next meets the same fault and says what it is.
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == 0) {
                return false;
            }
            if (Character.isSurrogate(character)) {
                boolean pair = Character.isHighSurrogate(character)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
