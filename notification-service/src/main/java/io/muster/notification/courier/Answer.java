package io.muster.notification.courier;

/**
 * What came of handing a mail over.
 *
 * @param text the server's words, or what went wrong on the way
 * @param aboutRecipient whether it was the address that was refused
 */
record Answer(Outcome outcome, String text, boolean aboutRecipient) {

    private static final int TEXT_LENGTH_MAX = 500;

    enum Outcome {
        /** The server has it. */
        ACCEPTED,
        /** Not now; the server or the way to it may be better later. */
        DEFERRED,
        /** Never. */
        REFUSED
    }

    Answer {
        text = text.length() > TEXT_LENGTH_MAX ? text.substring(0, TEXT_LENGTH_MAX) : text;
    }

    static Answer accepted(String text) {
        return new Answer(Outcome.ACCEPTED, text, false);
    }

    static Answer deferred(String text) {
        return new Answer(Outcome.DEFERRED, text, false);
    }

    static Answer refused(String text, boolean aboutRecipient) {
        return new Answer(Outcome.REFUSED, text, aboutRecipient);
    }

    /**
     * The mailbox does not exist, is closed, or its domain takes no mail (RFC 3463: 5.1.1, 5.1.2, 5.1.6, 5.1.10, 5.2.1;
     * without such a code, what RFC 5321 has 550, 551 and 553 for). Writing there again would only harm our name.
     */
    boolean namesADeadAddress() {
        if (outcome != Outcome.REFUSED || !aboutRecipient) {
            return false;
        }
        return isDetailed(text)
                ? text.matches("(?s)5\\d\\d[ -]5\\.(1\\.(1|2|6|10)|2\\.1)\\b.*")
                : text.matches("(?s)55[013]\\b.*");
    }

    /** Whether the server's words have a code of RFC 3463. */
    static boolean isDetailed(String text) {
        return text.matches("(?s)5\\d\\d[ -]5\\.\\d+\\.\\d+\\b.*");
    }
}
