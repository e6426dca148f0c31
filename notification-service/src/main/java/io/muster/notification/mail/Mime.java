package io.muster.notification.mail;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A mail as MIME: headers in order and a body of ASCII lines ended by CR LF, so that it passes every server unchanged; only
 * an address in the headers may be more than ASCII (RFC 6532). Text and HTML are alternatives; a calendar file is a third
 * one, because that is what makes Outlook show it, and an attachment, because that is what the others open.
 */
public record Mime(Map<String, String> headers, String body) {

    private static final int SUBJECT_LENGTH_MAX = 150;
    private static final String LINE_END = "\r\n";
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder();

    /** Room for headers and for what stands around the parts. */
    private static final int FRAME_LENGTH = 2_000;

    public static Mime of(Mail mail) {
        String alternatives = boundary();
        String inner = "multipart/alternative; boundary=\"" + alternatives + "\"";
        String file = mail.calendar() == null ? null : base64(mail.calendar().content());
        String text = QuotedPrintable.encode(mail.text());
        String html = QuotedPrintable.encode(mail.html());
        StringBuilder body = new StringBuilder(
                text.length() + html.length() + (file == null ? 0 : 2 * file.length()) + FRAME_LENGTH);
        if (file == null) {
            alternatives(body, alternatives, text, html, null, null);
            return new Mime(headers(mail, inner), body.toString());
        }
        String outer = boundary();
        String type = "text/calendar; charset=utf-8; method=" + mail.calendar().method();
        begin(body, outer, inner, null, null);
        alternatives(body, alternatives, text, html, type, file);
        body.append(LINE_END);
        begin(body, outer, type + "; name=\"invite.ics\"", "base64", "attachment; filename=\"invite.ics\"");
        body.append(file).append(LINE_END);
        end(body, outer);
        return new Mime(headers(mail, "multipart/mixed; boundary=\"" + outer + "\""), body.toString());
    }

    /** The whole of it as it goes over the wire, every line ended by CR LF. */
    public String asText() {
        StringBuilder text = new StringBuilder(body.length() + FRAME_LENGTH);
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append(LINE_END));
        return text.append(LINE_END).append(body).toString();
    }

    private static Map<String, String> headers(Mail mail, String type) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(mail.date().atOffset(ZoneOffset.UTC)));
        headers.put("From", HeaderText.mailbox(mail.from()));
        headers.put("To", HeaderText.mailbox(mail.to()));
        headers.put("Message-ID", "<" + mail.id() + ">");
        headers.put("Subject", HeaderText.unstructured(CleanText.line(mail.subject(), SUBJECT_LENGTH_MAX)));
        headers.put("Auto-Submitted", "auto-generated");
        headers.putAll(mail.headers());
        headers.put("MIME-Version", "1.0");
        headers.put("Content-Type", type);
        return headers;
    }

    /** @param file null without a calendar */
    private static void alternatives(
            StringBuilder body, String boundary, String text, String html, String calendarType, String file) {
        begin(body, boundary, "text/plain; charset=utf-8", "quoted-printable", null);
        body.append(text).append(LINE_END);
        begin(body, boundary, "text/html; charset=utf-8", "quoted-printable", null);
        body.append(html).append(LINE_END);
        if (file != null) {
            begin(body, boundary, calendarType, "base64", null);
            body.append(file).append(LINE_END);
        }
        end(body, boundary);
    }

    private static void begin(StringBuilder body, String boundary, String type, String encoding, String disposition) {
        body.append("--").append(boundary).append(LINE_END);
        body.append("Content-Type: ").append(type).append(LINE_END);
        if (encoding != null) {
            body.append("Content-Transfer-Encoding: ").append(encoding).append(LINE_END);
        }
        if (disposition != null) {
            body.append("Content-Disposition: ").append(disposition).append(LINE_END);
        }
        body.append(LINE_END);
    }

    private static void end(StringBuilder body, String boundary) {
        body.append("--").append(boundary).append("--").append(LINE_END);
    }

    private static String base64(String content) {
        return BASE64.encodeToString(content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Begins as no line of quoted-printable or base64 text can, so nobody gains anything by guessing it; short enough for a
     * line of 78.
     */
    private static String boundary() {
        return "=_" + Long.toHexString(ThreadLocalRandom.current().nextLong());
    }
}
