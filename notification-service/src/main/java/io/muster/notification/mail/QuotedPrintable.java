package io.muster.notification.mail;

import java.nio.charset.StandardCharsets;

/** Text as ASCII lines of at most 76 characters (RFC 2045, 6.7), so that no server on the way has a reason to touch it. */
final class QuotedPrintable {

    private static final int LINE_LENGTH_MAX = 76;
    private static final char[] DIGITS = "0123456789ABCDEF".toCharArray();

    private QuotedPrintable() {}

    /** Line ends, however written, become {@code \n}. */
    static String encode(String text) {
        byte[] bytes = text.replace("\r\n", "\n").replace('\r', '\n').getBytes(StandardCharsets.UTF_8);
        StringBuilder encoded = new StringBuilder(bytes.length + bytes.length / 8);
        int column = 0;
        for (int i = 0; i < bytes.length; i++) {
            int octet = bytes[i] & 0xff;
            if (octet == '\n') {
                encoded.append('\n');
                column = 0;
                continue;
            }
            boolean lineEndsHere = i + 1 == bytes.length || bytes[i + 1] == '\n';
            boolean plain = isPlain(octet, lineEndsHere) && !(column == 0 && isDelicateAtStart(octet));
            int width = plain ? 1 : 3;
            if (column + width > (lineEndsHere ? LINE_LENGTH_MAX : LINE_LENGTH_MAX - 1)) {
                encoded.append("=\n");
                column = 0;
                plain = plain && !isDelicateAtStart(octet);
                width = plain ? 1 : 3;
            }
            append(encoded, octet, plain);
            column += width;
        }
        return encoded.toString();
    }

    private static boolean isPlain(int octet, boolean lineEndsHere) {
        return octet == ' ' ? !lineEndsHere : octet > ' ' && octet < 127 && octet != '=';
    }

    /** A dot that SMTP doubles, and the F of a "From " that mailbox files escape. */
    private static boolean isDelicateAtStart(int octet) {
        return octet == '.' || octet == 'F';
    }

    private static void append(StringBuilder encoded, int octet, boolean plain) {
        if (plain) {
            encoded.append((char) octet);
        } else {
            encoded.append('=').append(DIGITS[octet >> 4]).append(DIGITS[octet & 15]);
        }
    }
}
