package io.muster.notification.smtp;

import io.vertx.core.buffer.Buffer;

import io.muster.chassis.text.Ascii;

/**
 * A mail to hand over.
 *
 * @param from an address that can stand between angle brackets, as {@code to}
 * @param data the message as DATA wants it
 */
public record Submission(String from, String to, Buffer data) {

    /** @param message as it goes over the wire: ASCII save for these addresses, every line ended by CR LF */
    public Submission(String from, String to, String message) {
        this(from, to, data(message));
    }

    /** Whether only a server that speaks SMTPUTF8 may have it (RFC 6531). */
    boolean needsUtf8() {
        return !Ascii.isAscii(from) || !Ascii.isAscii(to);
    }

    /** Dots at the start of a line are doubled, a lone one stands at the end (RFC 5321, 4.5.2). */
    private static Buffer data(String message) {
        String stuffed = (message.startsWith(".") ? "." + message : message).replace("\r\n.", "\r\n..");
        return Buffer.buffer(stuffed.length() + 5)
                .appendString(stuffed)
                .appendString(message.endsWith("\r\n") ? ".\r\n" : "\r\n.\r\n");
    }
}
