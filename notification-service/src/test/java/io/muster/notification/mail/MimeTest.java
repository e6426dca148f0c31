package io.muster.notification.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.muster.notification.smtp.ReceivedMail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

public class MimeTest {

    private static final Mailbox MUSTER = Mailbox.of("Muster", "no-reply@example.com");
    private static final List<String> HEADERS =
            List.of("Date", "From", "To", "Message-ID", "Subject", "Auto-Submitted", "MIME-Version", "Content-Type");

    public static Stream<String> hostileTexts() {
        Stream<String> written = Stream.of(
                "a\r\nBcc: victim@example.com",
                "a\nSubject: other",
                "a\rX: y",
                "a\u2028Bcc: victim@example.com",
                "a\u2029b",
                "a\u0085b",
                "a\u0000b",
                "=?UTF-8?Q?=0D=0ABcc:_victim?=",
                "=?utf-8?b?QQ==?=",
                "\"quoted\" <victim@example.com>",
                "Robert (Bob), \\ Smith; x@example.com",
                "x".repeat(10_000),
                "日本".repeat(5_000),
                "\u202Eevil\u202C",
                "\u200Fשלום\u200F",
                "👩‍👩‍👧‍👦 family",
                "half \uD83D of a pair",
                "<script>alert(1)</script>",
                "{event} ${x} #{y}",
                ".",
                "..\r\n.\r\n",
                " \t ",
                "--=_boundary--");
        Stream<String> controls = Stream.iterate(0, code -> code < 160, code -> code + 1)
                .map(code -> "before" + (char) (int) code + "Bcc: victim@example.com");
        return Stream.of(written, controls).flatMap(texts -> texts);
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void aNameOrTitleChangesNoHeaderButItsOwn(String hostile) throws Exception {
        ReceivedMail mail = received(mail(hostile, hostile, hostile));

        MimeMessage message = mail.parsed();
        assertThat(Collections.list(message.getAllHeaders()).stream().map(header -> header.getName()))
                .containsExactlyElementsOf(HEADERS);
        assertThat(message.getSubject()).isEqualTo(CleanText.line(hostile, 150));
        InternetAddress[] to = addresses(message);
        assertThat(to).hasSize(1);
        assertThat(to[0].getAddress()).isEqualTo("mia@example.com");
        String name = CleanText.line(hostile, 100);
        assertThat(to[0].getPersonal()).isEqualTo(name.isEmpty() ? null : name);
        assertThat(mail.parts()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void everyLineIsShortAndOfAscii(String hostile) {
        Mime mime = Mime.of(mail(hostile, hostile, hostile));

        List<String> lines = new ArrayList<>(mime.body().lines().toList());
        mime.headers()
                .forEach((name, value) ->
                        lines.addAll((name + ": " + value).lines().toList()));
        assertThat(mime.asText().replace("\r\n", "")).doesNotContain("\r", "\n");
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
        assertThat(lines).allMatch(line -> line.chars().allMatch(character -> character >= ' ' && character < 127));
    }

    @Test
    void textArrivesAsItWasWritten() {
        String text = "Grüße,\n\n.\n..two\nFrom here\n=equals= and trailing \n" + "日本".repeat(200) + "\nend";

        ReceivedMail mail = received(mail("Mia", "Title", text));

        assertThat(mail.text().replace("\r\n", "\n").strip()).isEqualTo(text);
    }

    @Test
    void aCalendarIsAnAlternativeAndAnAttachment() {
        Mail plain = mail("Mia", "Title", "text");
        Mail mail = new Mail(
                plain.id(),
                plain.date(),
                plain.from(),
                plain.to(),
                plain.subject(),
                plain.text(),
                plain.html(),
                new Mail.CalendarPart("REQUEST", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"),
                Map.of());

        List<ReceivedMail.Part> parts = received(mail).parts();

        assertThat(parts).hasSize(4);
        assertThat(parts.get(2).type()).startsWith("text/calendar").contains("method=REQUEST");
        assertThat(parts.get(3).fileName()).isEqualTo("invite.ics");
        assertThat(parts.get(3).content()).isEqualTo("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");
    }

    @Test
    void anAddressThatOnlySomeServersTakeIsRefusedHere() {
        assertThatThrownBy(() -> Mailbox.of("", "grüße@example.com")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Mailbox.of("", "a@b@example.com")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Mailbox.of("", " Jon.Doe@Exämple.com ").address()).isEqualTo("Jon.Doe@xn--exmple-cua.com");
    }

    private static Mail mail(String name, String title, String text) {
        return new Mail(
                "0197f069-bd91-76c8-bfd0-5e287b932da7@example.com",
                Instant.parse("2026-03-02T09:00:00Z"),
                MUSTER,
                Mailbox.of(name, "mia@example.com"),
                title,
                text,
                "<p>hello</p>",
                null,
                Map.of());
    }

    private static InternetAddress[] addresses(MimeMessage message) throws Exception {
        return InternetAddress.parseHeader(message.getHeader("To", ","), true);
    }

    /** As a server would have it: CRLF at every line's end. */
    private static ReceivedMail received(Mail mail) {
        return new ReceivedMail(null, mail.to().address(), Mime.of(mail).asText());
    }
}
