package io.muster.notification.mail;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A mail as MIME: headers in order and a body of ASCII lines, so that it passes every server unchanged. Text and HTML are
 * alternatives; a calendar file is a third one, because that is what makes Outlook show it, and an attachment, because
 * that is what the others open.
 */
public record Mime(Map<String, String> headers, String body) {

    private static final int SUBJECT_LENGTH_MAX = 150;
    /** What is left is unique enough, and short enough for a line of 78. */
    private static final int BOUNDARY_CUT = 8;

    public static Mime of(Mail mail) {
        String alternatives = boundary();
        String outer = boundary();
        boolean calendar = mail.calendar() != null;
        String file = calendar ? base64(mail.calendar().content()) : null;
        String body = alternatives(mail, alternatives, file);
        if (calendar) {
            body = part(outer, "multipart/alternative; boundary=\"" + alternatives + "\"", null, null, body)
                    + part(
                            outer,
                            calendarType(mail) + "; name=\"invite.ics\"",
                            "base64",
                            "attachment; filename=\"invite.ics\"",
                            file)
                    + end(outer);
        }
        String type = calendar
                ? "multipart/mixed; boundary=\"" + outer + "\""
                : "multipart/alternative; boundary=\"" + alternatives + "\"";
        return new Mime(headers(mail, type), body);
    }

    /** The whole of it as it goes over the wire, every line ended by CR LF. */
    public String asText() {
        StringBuilder text = new StringBuilder(body.length() + body.length() / 16);
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return text.append("\r\n").append(body.replace("\n", "\r\n")).toString();
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

    private static String alternatives(Mail mail, String boundary, String file) {
        String parts = part(
                        boundary,
                        "text/plain; charset=utf-8",
                        "quoted-printable",
                        null,
                        QuotedPrintable.encode(mail.text()))
                + part(
                        boundary,
                        "text/html; charset=utf-8",
                        "quoted-printable",
                        null,
                        QuotedPrintable.encode(mail.html()));
        if (file != null) {
            parts += part(boundary, calendarType(mail), "base64", null, file);
        }
        return parts + end(boundary);
    }

    private static String calendarType(Mail mail) {
        return "text/calendar; charset=utf-8; method=" + mail.calendar().method();
    }

    private static String part(String boundary, String type, String encoding, String disposition, String content) {
        return "--" + boundary + "\nContent-Type: " + type + "\n"
                + (encoding == null ? "" : "Content-Transfer-Encoding: " + encoding + "\n")
                + (disposition == null ? "" : "Content-Disposition: " + disposition + "\n")
                + "\n" + content + "\n";
    }

    private static String end(String boundary) {
        return "--" + boundary + "--\n";
    }

    private static String base64(String content) {
        return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(content.getBytes(StandardCharsets.UTF_8));
    }

    /** Of characters that cannot occur at the start of a line of quoted-printable or base64 text. */
    private static String boundary() {
        return "=_" + UUID.randomUUID().toString().replace("-", "").substring(BOUNDARY_CUT);
    }
}
