package io.muster.notification.mail;

import java.time.Instant;
import java.util.Map;

/**
 * A mail to one person.
 *
 * @param id unique for ever; the {@code Message-ID} without its brackets
 * @param calendar null without one
 * @param headers further ones, of our own making
 */
public record Mail(
        String id,
        Instant date,
        Mailbox from,
        Mailbox to,
        String subject,
        String text,
        String html,
        CalendarPart calendar,
        Map<String, String> headers) {

    /** A calendar file and the method it carries, as RFC 6047 wants both in the part's type. */
    public record CalendarPart(String method, String content) {}
}
