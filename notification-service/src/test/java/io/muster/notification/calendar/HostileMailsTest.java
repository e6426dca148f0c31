package io.muster.notification.calendar;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.mail.Header;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import net.fortuna.ical4j.data.CalendarBuilder;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Ids;
import io.muster.notification.Told;
import io.muster.notification.mail.CleanText;
import io.muster.notification.mail.MimeTest;
import io.muster.notification.smtp.ReceivedMail;
import io.muster.notification.smtp.ScriptedSmtpServer;
import io.muster.notification.smtp.SmtpServerOfTests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Names, titles and addresses that mean harm, from the message that brings them to the mail that goes out. */
@QuarkusTest
class HostileMailsTest {

    private static final String ACCEPTED = "event.attendance.accepted";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final List<String> HEADERS = List.of(
            "Date",
            "From",
            "To",
            "Message-ID",
            "Subject",
            "Auto-Submitted",
            "List-Unsubscribe",
            "List-Unsubscribe-Post",
            "MIME-Version",
            "Content-Type");

    private static final List<String> ADDRESSES = List.of(
            "o'brien+tag=1@example.com",
            "a%0d%0abcc@example.com",
            "=?utf-8?q?x?=@example.com",
            "{x}$y@example.com",
            "!#$%&'*+-/=?^_`{|}~@example.com",
            "UPPER.case@EXAMPLE.com",
            "x@exämple.com",
            "a".repeat(64) + "@example.com",
            "1@" + "sub.".repeat(40) + "example.com",
            "грета@example.com",
            "ZoË+tag@example.com",
            "שלום.日本@exämple.com",
            "{漢}%0d%0a𠮷@example.com",
            "漢".repeat(64) + "@example.com");

    private final ScriptedSmtpServer server = SmtpServerOfTests.server();

    @Test
    void eachGivesExactlyOneWellFormedMail() throws Exception {
        List<String> texts = MimeTest.hostileTexts().toList();
        assertThat(texts).hasSizeGreaterThan(180);
        Map<Told, String> told = new LinkedHashMap<>();
        texts.forEach(text -> told.put(tell(text, null), text));

        await().atMost(PATIENCE).until(() -> told.keySet().stream()
                .noneMatch(one -> server.mailsTo(one.address).isEmpty()));

        for (var one : told.entrySet()) {
            List<ReceivedMail> mails = server.mailsTo(one.getKey().address);
            assertThat(mails).as(one.getValue()).hasSize(1);
            check(mails.get(0), one.getValue());
        }
    }

    @Test
    void soDoesEachAddress() {
        for (String address : ADDRESSES) {
            String unique = Ids.next().toString().substring(24) + address;
            unique = unique.indexOf('@') > 64 ? unique.substring(12) : unique;
            String wire = unique.replace("exämple", "xn--exmple-cua").replace("EXAMPLE", "example");
            tell("Mia", unique);

            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(server.mailsTo(wire)).as(wire).isNotEmpty());
            assertThat(server.mailsTo(wire).get(0).raw()).contains("<" + wire + ">\r\n");
        }
    }

    private static Told tell(String text, String address) {
        Told told = new Told();
        JsonObject data = told.data(ACCEPTED).put("eventId", Ids.next().toString());
        data.put("firstName", text).put("lastName", text).put("email", address == null ? told.address : address);
        data.getJsonObject("event")
                .put("name", text)
                .put("description", text)
                .put("location", text)
                .put("organizerName", text)
                .put("startsAt", "2034-04-16T16:00:00.000Z")
                .put("endsAt", "2034-04-16T18:00:00.000Z");
        told.send(ACCEPTED, 1, data);
        return told;
    }

    private static void check(ReceivedMail mail, String hostile) throws Exception {
        List<Header> headers = Collections.list(mail.parsed().getAllHeaders());
        assertThat(headers.stream().map(Header::getName)).as(hostile).containsExactlyElementsOf(HEADERS);
        assertThat(mail.raw().lines()).as(hostile).allMatch(line -> line.length() <= 998);
        assertThat(mail.raw().chars()).allMatch(character -> character < 127);
        assertThat(mail.subject()).startsWith("You are coming:");
        assertThat(mail.parts()).hasSize(4);
        assertThat(mail.html())
                .as("text is escaped")
                .doesNotContain("<script")
                .doesNotContain("<victim@")
                .contains("</html>");
        // Half a character cannot travel: UTF-8 has no bytes for it.
        String arrived = new String(hostile.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        String title = CleanText.line(arrived, 100);
        assertThat(mail.text().replaceAll("\\s+", " ")).contains(title.replaceAll("\\s+", " "));
        String calendar = mail.part("text/calendar").content();
        assertThat(new CalendarBuilder()
                        .build(new StringReader(calendar))
                        .validate()
                        .hasErrors())
                .isFalse();
    }
}
