package io.muster.notification.calendar;

import io.muster.chassis.text.Ascii;

/** The lines of a calendar file, folded as RFC 5545, 3.1, wants them. */
final class ContentLines {

    private static final int OCTETS_MAX = 75;

    private final StringBuilder lines = new StringBuilder(4_096);

    /** A property whose value is text (RFC 5545, 3.3.11); a line end in it must be a {@code \\n}. */
    ContentLines addText(String name, String value) {
        StringBuilder line = new StringBuilder(name.length() + value.length() + 8);
        line.append(name).append(':');
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character == '\n') {
                line.append("\\n");
            } else if (character == '\\' || character == ';' || character == ',') {
                line.append('\\').append(character);
            } else {
                line.append(character);
            }
        }
        return add(line);
    }

    /** A line is cut between characters only, and each further one begins with a space. */
    ContentLines add(CharSequence line) {
        if (line.length() <= OCTETS_MAX && Ascii.isAscii(line)) {
            lines.append(line).append("\r\n");
            return this;
        }
        int octets = 0;
        for (int i = 0; i < line.length(); ) {
            int character = Character.codePointAt(line, i);
            int width = octets(character);
            if (octets + width > OCTETS_MAX) {
                lines.append("\r\n ");
                octets = 1;
            }
            lines.appendCodePoint(character);
            octets += width;
            i += Character.charCount(character);
        }
        lines.append("\r\n");
        return this;
    }

    /** Lines that are folded and ended already. */
    ContentLines addWhole(String folded) {
        lines.append(folded);
        return this;
    }

    @Override
    public String toString() {
        return lines.toString();
    }

    private static int octets(int character) {
        if (character < 0x80) {
            return 1;
        }
        return character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    }
}
