package io.muster.notification.smtp;

import io.vertx.core.buffer.Buffer;

/**
 * A mail to hand over.
 *
 * @param from an address that can stand between angle brackets, as {@code to}
 * @param message headers and body as they go over the wire: ASCII, every line ended by CR LF
 */
public record Submission(String from, String to, String message) {

    /** The message as DATA wants it (RFC 5321, 4.5.2): dots at the start of a line doubled, a lone one at the end. */
    Buffer data() {
        String stuffed = message.startsWith(".") ? "." + message : message;
        return Buffer.buffer(stuffed.replace("\r\n.", "\r\n..") + (message.endsWith("\r\n") ? "" : "\r\n") + ".\r\n");
    }
}
