package io.muster.notification.smtp;

/**
 * How the server treats one mail.
 *
 * @param atRecipient the answer to RCPT
 * @param atEnd the answer to the whole mail; null for silence until the client leaves
 * @param resets whether the connection is cut after the mail was read
 * @param acceptsFirst whether the mail is kept although the client never hears so
 * @param byteByByte whether answers trickle
 */
public record Behaviour(String atRecipient, String atEnd, boolean resets, boolean acceptsFirst, boolean byteByByte) {

    private static final String OK = "250 2.0.0 Ok";

    public static Behaviour accept() {
        return new Behaviour(OK, OK, false, false, false);
    }

    public static Behaviour refuseRecipient(String answer) {
        return new Behaviour(answer, OK, false, false, false);
    }

    public static Behaviour refuseMail(String answer) {
        return new Behaviour(OK, answer, false, false, false);
    }

    public static Behaviour hang() {
        return new Behaviour(OK, null, false, false, false);
    }

    public static Behaviour reset() {
        return new Behaviour(OK, OK, true, false, false);
    }

    /** Takes the mail, and is gone before it can say so. */
    public static Behaviour acceptAndDie() {
        return new Behaviour(OK, OK, true, true, false);
    }

    public static Behaviour trickle() {
        return new Behaviour(OK, OK, false, false, true);
    }
}
