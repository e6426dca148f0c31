package io.muster.notification.courier;

/**
 * What came of handing a mail over.
 *
 * @param text the server's words, or what went wrong on the way
 */
record Answer(Outcome outcome, String text) {

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

    static Answer accepted() {
        return new Answer(Outcome.ACCEPTED, "accepted");
    }

    static Answer deferred(String text) {
        return new Answer(Outcome.DEFERRED, text);
    }

    static Answer refused(String text) {
        return new Answer(Outcome.REFUSED, text);
    }

    /** RFC 3463: the mailbox does not exist, or its domain takes no mail. Writing there again would only harm our name. */
    boolean namesADeadAddress() {
        return outcome == Outcome.REFUSED && text.matches("(?s)55[0-9][ -]5\\.1\\.(1|2|10)\\b.*");
    }
}
