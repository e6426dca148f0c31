package io.muster.notification.smtp;

import java.util.concurrent.CountDownLatch;

/**
 * How the server treats one mail.
 *
 * @param atRecipient the answer to RCPT
 * @param atEnd the answer to the whole mail; null for silence until the client leaves
 * @param resets whether the connection is cut after the mail was read
 * @param acceptsFirst whether the mail is kept although the client never hears so
 * @param byteByByte whether answers trickle
 * @param dawdlesUntil what the answer to the whole mail is dragged out to, byte by byte; null for at once
 */
public record Behaviour(
        String atRecipient,
        String atEnd,
        boolean resets,
        boolean acceptsFirst,
        boolean byteByByte,
        CountDownLatch dawdlesUntil) {

    private static final String OK = "250 2.0.0 Ok";

    public static Behaviour accept() {
        return new Behaviour(OK, OK, false, false, false, null);
    }

    public static Behaviour refuseRecipient(String answer) {
        return new Behaviour(answer, OK, false, false, false, null);
    }

    public static Behaviour refuseMail(String answer) {
        return new Behaviour(OK, answer, false, false, false, null);
    }

    public static Behaviour hang() {
        return new Behaviour(OK, null, false, false, false, null);
    }

    public static Behaviour reset() {
        return new Behaviour(OK, OK, true, false, false, null);
    }

    /** Takes the mail, and is gone before it can say so. */
    public static Behaviour acceptAndDie() {
        return new Behaviour(OK, OK, true, true, false, null);
    }

    public static Behaviour trickle() {
        return new Behaviour(OK, OK, false, false, true, null);
    }

    /** Is gone as soon as it hears the address. */
    public static Behaviour resetAtRecipient() {
        return new Behaviour(null, OK, true, false, false, null);
    }

    /** Keeps the connection busy with the beginning of an answer that it does not end before that. */
    public static Behaviour dawdleUntil(CountDownLatch moment) {
        return new Behaviour(OK, OK, false, false, false, moment);
    }
}
