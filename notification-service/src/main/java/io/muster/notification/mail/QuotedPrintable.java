package io.muster.notification.mail;

import java.nio.charset.StandardCharsets;

/** Text as ASCII lines of at most 76 characters (RFC 2045, 6.7), so that no server on the way has a reason to touch it. */
final class QuotedPrintable {

    private static final int LINE_LENGTH_MAX = 76;
    private static final byte[] DIGITS = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    /** Three for itself, and a share of the three that end a line after two dozen bytes at the earliest. */
    private static final int OCTETS_PER_BYTE_MAX = 4;

    private QuotedPrintable() {}

    /** Line ends, however written, become CR LF. */
    static String encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] encoded = new byte[bytes.length * OCTETS_PER_BYTE_MAX];
        int length = 0;
        int column = 0;
        for (int i = 0; i < bytes.length; i++) {
            int octet = bytes[i] & 0xff;
            // Nearly all that letters hold: neither first nor last on its line, whatever comes next.
            if (octet > ' ' && octet < 127 && octet != '=' && column > 0 && column < LINE_LENGTH_MAX - 1) {
                encoded[length++] = (byte) octet;
                column++;
                continue;
            }
            if (octet == '\n' || octet == '\r') {
                i += octet == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n' ? 1 : 0;
                encoded[length++] = '\r';
                encoded[length++] = '\n';
                column = 0;
                continue;
            }
            boolean lineEndsHere = i + 1 == bytes.length || bytes[i + 1] == '\n' || bytes[i + 1] == '\r';
            boolean plain = isPlain(octet, lineEndsHere) && !(column == 0 && isDelicateAtStart(octet));
            int width = plain ? 1 : 3;
            if (column + width > (lineEndsHere ? LINE_LENGTH_MAX : LINE_LENGTH_MAX - 1)) {
                encoded[length++] = '=';
                encoded[length++] = '\r';
                encoded[length++] = '\n';
                column = 0;
                plain = plain && !isDelicateAtStart(octet);
                width = plain ? 1 : 3;
            }
            write(octet, plain, encoded, length);
            length += width;
            column += width;
        }
        return new String(encoded, 0, length, StandardCharsets.ISO_8859_1);
    }

    private static boolean isPlain(int octet, boolean lineEndsHere) {
        return octet == ' ' ? !lineEndsHere : octet > ' ' && octet < 127 && octet != '=';
    }

    /** A dot that SMTP doubles, and the F of a "From " that mailbox files escape. */
    private static boolean isDelicateAtStart(int octet) {
        return octet == '.' || octet == 'F';
    }

    private static void write(int octet, boolean plain, byte[] encoded, int at) {
        if (plain) {
            encoded[at] = (byte) octet;
        } else {
            encoded[at] = '=';
            encoded[at + 1] = DIGITS[octet >> 4];
            encoded[at + 2] = DIGITS[octet & 15];
        }
    }
}
