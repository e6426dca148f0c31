package io.muster.notification.smtp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;

/**
 * A mail as the server got it, read with a library that had no part in writing it.
 *
 * @param sender the MAIL command before it; null if it came by no server
 */
public record ReceivedMail(String sender, String to, String raw) {

    private static final Session UTF8 = Session.getInstance(properties());

    /** A leaf of the mail's tree of parts. */
    public record Part(String type, String disposition, String fileName, String content) {}

    public MimeMessage parsed() {
        try {
            return new MimeMessage(UTF8, new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
        } catch (MessagingException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    public String header(String name) {
        try {
            String[] values = parsed().getHeader(name);
            return values == null ? null : String.join("|", values);
        } catch (MessagingException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    public String subject() {
        try {
            return parsed().getSubject();
        } catch (MessagingException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    public String text() {
        return part("text/plain").content();
    }

    public String html() {
        return part("text/html").content();
    }

    /** The first part of this type. */
    public Part part(String type) {
        return parts().stream()
                .filter(part -> part.type().startsWith(type))
                .findFirst()
                .orElseThrow();
    }

    public List<Part> parts() {
        List<Part> leaves = new ArrayList<>();
        try {
            MimeMessage message = parsed();
            collect(
                    new MimeMultipart(new ByteArrayDataSource(
                            message.getRawInputStream().readAllBytes(), message.getContentType())),
                    leaves);
        } catch (MessagingException malformed) {
            throw new IllegalStateException(malformed);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return leaves;
    }

    /** Headers may hold UTF-8 as it is (RFC 6532). */
    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "true");
        return properties;
    }

    private static void collect(MimeMultipart tree, List<Part> leaves) throws MessagingException, IOException {
        for (int i = 0; i < tree.getCount(); i++) {
            BodyPart part = tree.getBodyPart(i);
            byte[] bytes = ((MimeBodyPart) part).getInputStream().readAllBytes();
            if (part.isMimeType("multipart/*")) {
                collect(new MimeMultipart(new ByteArrayDataSource(bytes, part.getContentType())), leaves);
            } else {
                leaves.add(new Part(
                        part.getContentType(),
                        part.getDisposition(),
                        part.getFileName(),
                        new String(bytes, StandardCharsets.UTF_8)));
            }
        }
    }
}
