package io.muster.local.inbox;

import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import jakarta.mail.internet.MimeUtility;

/** The headers and characters of a mail, read so that no mail can make the reading fail. */
final class MailText {

    private static final int HEADERS_MAX = 2000;

    private MailText() {}

    /** One header line; the value unfolded and decoded. */
    record Header(String name, String value) {}

    /** The headers in their order, duplicates kept. A line that is no header ends nothing and is passed over. */
    static List<Header> headers(byte[] raw) {
        List<Header> headers = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String line : characters(headerBytes(raw)).split("\r\n|\n|\r", -1)) {
            if ((line.startsWith(" ") || line.startsWith("\t")) && current.length() > 0) {
                current.append(' ').append(line.strip());
                continue;
            }
            add(headers, current.toString());
            current.setLength(0);
            if (line.isEmpty() || headers.size() >= HEADERS_MAX) {
                break;
            }
            current.append(line);
        }
        add(headers, current.toString());
        return headers;
    }

    private static void add(List<Header> headers, String line) {
        int colon = line.indexOf(':');
        if (colon > 0) {
            headers.add(new Header(
                    line.substring(0, colon).strip(),
                    decoded(line.substring(colon + 1).strip())));
        }
    }

    static String subject(byte[] raw) {
        return headers(raw).stream()
                .filter(header -> header.name().equalsIgnoreCase("Subject"))
                .map(Header::value)
                .findFirst()
                .orElse("");
    }

    /** Encoded words as what they stand for; text that is none stays as it is. */
    static String decoded(String text) {
        try {
            return MimeUtility.decodeText(text);
        } catch (UnsupportedEncodingException | RuntimeException undecodable) {
            return text;
        }
    }

    /** As UTF-8 if it is that, else byte for byte. */
    static String characters(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException otherCharset) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static byte[] headerBytes(byte[] raw) {
        for (int i = 0; i + 1 < raw.length; i++) {
            if (raw[i] == '\n' && (raw[i + 1] == '\n' || raw[i + 1] == '\r')) {
                return Arrays.copyOf(raw, i + 1);
            }
        }
        return raw;
    }
}
