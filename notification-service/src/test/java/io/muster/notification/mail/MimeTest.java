package io.muster.notification.mail;

import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void anAddressOfAnotherScriptIsWholeBesideAnyName(String hostile) throws Exception {
        Mail mail = mail(Mailbox.of(hostile, "Zoe\u0308.грета@exämple.com"), hostile, hostile);

        assertThat(Mime.of(mail).headers().get("To")).endsWith("<Zoë.грета@xn--exmple-cua.com>");
        MimeMessage message = received(mail).parsed();
        assertThat(Collections.list(message.getAllHeaders()).stream().map(header -> header.getName()))
                .containsExactlyElementsOf(HEADERS);
        assertThat(addresses(message)).extracting("address").containsExactly("Zoë.грета@xn--exmple-cua.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"漢", "ë", "𠮷"})
    void theLongestAddressFitsALine(String letter) {
        String address = letter.repeat((255 - "@example.com".length()) / letter.length()) + "@example.com";

        Mail mail = mail(Mailbox.of("x".repeat(100), address), "Title", "text");

        assertThat(Mime.of(mail).asText()).contains("<" + address + ">\r\n");
        assertThat(Mime.of(mail).asText().lines())
                .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 998);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\nBcc: x",
                "\n",
                "\r",
                "\u0085",
                "\u2028",
                "\u2029",
                "\u00a0",
                "\u202e",
                "\u200b",
                "\ufeff",
                "\u0000",
                "\u007f",
                "\u009f",
                "\ud83d",
                "\ufffe",
                "＞",
                "＠",
                "<",
                ">",
                " ",
                "\t",
                ",",
                ";",
                ":",
                "(",
                "\"",
                "\\"
            })
    void noAddressCanEndItsLineOrItself(String hostile) {
        assertThatThrownBy(() -> Mailbox.of("", "zoë" + hostile + "x@example.com"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAddressIsSpelledAsWrittenAndItsDomainInAscii() {
        assertThatThrownBy(() -> Mailbox.of("", "a@b@example.com")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Mailbox.of("", " Jon.Doe@Exämple.com ").address()).isEqualTo("Jon.Doe@xn--exmple-cua.com");
    }

    private static Mail mail(String name, String title, String text) {
        return mail(Mailbox.of(name, "mia@example.com"), title, text);
    }

    private static Mail mail(Mailbox recipient, String title, String text) {
        return new Mail(
                "0197f069-bd91-76c8-bfd0-5e287b932da7@example.com",
                Instant.parse("2026-03-02T09:00:00Z"),
                MUSTER,
                recipient,
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
