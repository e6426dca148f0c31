package io.muster.local.inbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;

/** The texts and attachments of a mail. What cannot be taken apart is shown as it came. */
final class MailParts {

    private static final int DEPTH_MAX = 20;
    private static final int PARTS_MAX = 300;
    private static final Session SESSION = Session.getInstance(new Properties());

    private String text;
    private String html;
    private final List<Attachment> attachments = new ArrayList<>();
    private int parts;

    private MailParts() {}

    record Attachment(String name, String contentType, byte[] content) {}

    static MailParts of(byte[] raw) {
        MailParts parts = new MailParts();
        try {
            parts.collect(new MimeMessage(SESSION, new ByteArrayInputStream(raw)), 0);
        } catch (MessagingException | RuntimeException notMime) {
            parts.fallBack(raw);
        }
        return parts;
    }

    /** Null if there is none. */
    String text() {
        return text;
    }

    /** Null if there is none. */
    String html() {
        return html;
    }

    List<Attachment> attachments() {
        return attachments;
    }

    private void fallBack(byte[] raw) {
        if (text == null && html == null) {
            text = MailText.characters(raw);
        }
    }

    private void collect(Part part, int depth) throws MessagingException {
        if (++parts > PARTS_MAX) {
            return;
        }
        if (depth < DEPTH_MAX && part.isMimeType("multipart/*") && multipart(part, depth)) {
            return;
        }
        boolean inline = !Part.ATTACHMENT.equalsIgnoreCase(disposition(part)) && name(part) == null;
        if (inline && text == null && part.isMimeType("text/plain")) {
            text = characters(part);
        } else if (inline && html == null && part.isMimeType("text/html")) {
            html = characters(part);
        } else {
            String name = name(part);
            attachments.add(new Attachment(name == null ? nameless(part) : name, type(part), bytes(part)));
        }
    }

    /** False if it only says that it is one. */
    private boolean multipart(Part part, int depth) throws MessagingException {
        try {
            if (!(part.getContent() instanceof Multipart multipart)) {
                return false;
            }
            int count = multipart.getCount();
            for (int i = 0; i < count && parts < PARTS_MAX; i++) {
                collect(multipart.getBodyPart(i), depth + 1);
            }
            return count > 0;
        } catch (IOException | MessagingException broken) {
            return false;
        }
    }

    private static String characters(Part part) throws MessagingException {
        try {
            Object content = part.getContent();
            return content instanceof String string ? string : MailText.characters(bytes(part));
        } catch (IOException unknownCharset) {
            return MailText.characters(bytes(part));
        }
    }

    private static byte[] bytes(Part part) throws MessagingException {
        try (InputStream in = part.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException broken) {
            return undecoded(part);
        }
    }

    private static byte[] undecoded(Part part) throws MessagingException {
        try (InputStream in = part instanceof MimeMessage message
                ? message.getRawInputStream()
                : ((MimeBodyPart) part).getRawInputStream()) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            return new byte[0];
        }
    }

    private static String disposition(Part part) {
        try {
            return part.getDisposition();
        } catch (MessagingException malformed) {
            return null;
        }
    }

    private static String name(Part part) {
        try {
            String name = part.getFileName();
            return name == null || name.isBlank() ? null : MimeUtility.decodeText(name);
        } catch (MessagingException | UnsupportedEncodingException malformed) {
            return null;
        }
    }

    private static String type(Part part) throws MessagingException {
        return part.getContentType().replaceAll("\\s+", " ");
    }

    private String nameless(Part part) throws MessagingException {
        String type = type(part).toLowerCase(Locale.ROOT);
        if (type.startsWith("text/calendar")) {
            return "calendar.ics";
        }
        return type.startsWith("message/rfc822") ? "message.eml" : "part-" + parts;
    }
}
