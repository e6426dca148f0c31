package io.muster.local.inbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.muster.local.Json;

import static org.assertj.core.api.Assertions.assertThat;

class HostileMailTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("mails")
    void isShownAllTheSame(String name, byte[] raw) {
        JsonNode mail = detail(raw);

        assertThat(mail.path("id").asText()).isEqualTo("1");
        assertThat(mail.path("raw").isTextual()).isTrue();
        assertThat(mail.path("headers").isArray()).isTrue();
        boolean readable = mail.path("text").isTextual()
                || mail.path("html").isTextual()
                || mail.path("attachments").size() > 0;
        assertThat(readable).isTrue();
    }

    static Stream<Arguments> mails() {
        return Stream.of(
                Arguments.of("empty", bytes("")),
                Arguments.of("no headers", bytes("just text, no header at all")),
                Arguments.of("binary", binary()),
                Arguments.of("unknown charset", bytes("Content-Type: text/plain; charset=no-such\r\n\r\nhello")),
                Arguments.of("malformed type", bytes("Content-Type: ;;;=/==\r\n\r\nhello")),
                Arguments.of("boundary never used", bytes("Content-Type: multipart/mixed; boundary=b\r\n\r\nhello")),
                Arguments.of("no boundary", bytes("Content-Type: multipart/mixed\r\n\r\nhello")),
                Arguments.of(
                        "broken base64",
                        bytes("Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%=a=b")),
                Arguments.of(
                        "unknown encoding",
                        bytes("Content-Type: text/plain\r\nContent-Transfer-Encoding: rot13\r\n\r\nuryyb")),
                Arguments.of("broken encoded word", bytes("Subject: =?utf-8?B?////?= =?nope?Q?x?=\r\n\r\nhello")),
                Arguments.of("nested 2000 deep", nested(2000)),
                Arguments.of("5000 parts", manyParts(5000)),
                Arguments.of("header of a megabyte", bytes("Subject: " + "x".repeat(1 << 20) + "\r\n\r\nhello")),
                Arguments.of("20000 headers", bytes("X-A: b\r\n".repeat(20_000) + "\r\nhello")),
                Arguments.of(
                        "path as file name",
                        bytes("Content-Type: text/plain\r\n"
                                + "Content-Disposition: attachment; filename=\"../../etc/passwd\"\r\n\r\nhello")));
    }

    @Test
    void keepsHeadersInTheirOrderWithDuplicates() {
        JsonNode mail = detail(bytes("Received: one\r\nX-Long: a\r\n b\r\nreceived: two\r\nno header\r\n"
                + "Subject: =?utf-8?Q?caf=C3=A9?=\r\n\r\nX-Body: text"));

        assertThat(mail.path("headers"))
                .extracting(header -> header.path("name").asText() + "="
                        + header.path("value").asText())
                .containsExactly("Received=one", "X-Long=a b", "received=two", "Subject=café");
    }

    private static JsonNode detail(byte[] raw) {
        var envelope = new Envelope("1", List.of("b@x.example"), "a@x.example", MailText.subject(raw), Instant.EPOCH);
        return Json.parse(MailJson.detail(envelope, raw));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] binary() {
        byte[] raw = new byte[4096];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (byte) (i * 31);
        }
        return raw;
    }

    private static byte[] nested(int depth) {
        StringBuilder mail = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n".formatted(i, i));
        }
        return bytes(mail.append("Content-Type: text/plain\r\n\r\nhello").toString());
    }

    private static byte[] manyParts(int count) {
        return bytes("Content-Type: multipart/mixed; boundary=b\r\n\r\n"
                + "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n".repeat(count) + "--b--\r\n");
    }
}
