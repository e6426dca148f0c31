package io.muster.notification.calendar;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Ids;
import io.muster.notification.Told;
import io.muster.notification.smtp.Behaviour;
import io.muster.notification.smtp.ReceivedMail;
import io.muster.notification.smtp.ScriptedSmtpServer;
import io.muster.notification.smtp.SmtpServerOfTests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
class CalendarMailsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScriptedSmtpServer server = SmtpServerOfTests.server();
    private final Told told = new Told();
    private final String event = Ids.next().toString();

    @Test
    void acceptingPutsTheEventIntoTheCalendar() {
        told.send("event.attendance.accepted", 1, attendance("event.attendance.accepted"));

        ReceivedMail mail = mail(1);
        assertThat(mail.subject()).isEqualTo("You are coming: Spring meeting");
        assertThat(mail.text())
                .contains("When: Sunday, 16 April 2034, 18:00 (Europe/Vienna)", "Where: 1 Example Street");
        assertThat(calendar(mail)).contains("METHOD:REQUEST", "UID:" + told.subject + "@muster.example", "SEQUENCE:0");
        assertThat(mail.part("text/calendar").type()).contains("method=REQUEST");
    }

    @Test
    void decliningTakesItOutAgain() {
        told.send("event.attendance.accepted", 1, attendance("event.attendance.accepted"));
        mail(1);
        told.send("event.attendance.declined", 2, attendance("event.attendance.declined"));

        ReceivedMail mail = mail(2);
        assertThat(mail.subject()).isEqualTo("You are not coming: Spring meeting");
        assertThat(calendar(mail)).contains("METHOD:CANCEL", "UID:" + told.subject + "@muster.example", "SEQUENCE:1");
    }

    @Test
    void decliningWhatWasNeverInTheCalendarSendsNothing() {
        told.send("event.attendance.declined", 1, attendance("event.attendance.declined"));
        told.send("event.attendance.promoted", 2, attendance("event.attendance.promoted"));

        assertThat(mail(1).subject()).isEqualTo("You have a place: Spring meeting");
    }

    @Test
    void anEventThatMovesIsToldWithAHigherSequence() {
        told.send("event.created", 1, event("event.created"));
        told.send("event.attendance.accepted", 1, attendance("event.attendance.accepted"));
        mail(1);
        told.send("event.updated", 2, event("event.updated"));

        ReceivedMail mail = mail(2);
        assertThat(mail.subject()).isEqualTo("Changed: Spring meeting");
        assertThat(calendar(mail))
                .contains("METHOD:REQUEST", "SEQUENCE:1", "DTSTART;TZID=Europe/Vienna:20340416T190000");
    }

    @Test
    void aCalledOffEventIsToldOnce() {
        told.send("event.attendance.accepted", 1, attendance("event.attendance.accepted"));
        mail(1);
        told.send("event.cancelled", 3, event("event.cancelled"));
        mail(2);
        told.send(
                "event.attendance.cancelled",
                2,
                attendance("event.attendance.cancelled").put("reason", "EVENT_CANCELLED"));
        Told after = new Told();
        after.send("event.attendance.accepted", 1, attendance(after, "event.attendance.accepted"));

        await().atMost(PATIENCE).until(() -> !server.mailsTo(after.address).isEmpty());
        List<ReceivedMail> mails = server.mailsTo(told.address);
        assertThat(mails).hasSize(2);
        assertThat(mails.get(1).subject()).isEqualTo("Cancelled: Spring meeting");
    }

    @Test
    void whatWasNeverCountedIsTakenOutAllTheSame() {
        told.send(
                "event.attendance.accepted",
                1,
                attendance("event.attendance.accepted").put("calendarSequence", 0));
        mail(1);
        told.send(
                "event.attendance.cancelled",
                2,
                attendance("event.attendance.cancelled").put("calendarSequence", 0));

        ReceivedMail mail = mail(2);
        assertThat(mail.subject()).isEqualTo("No longer registered: Spring meeting");
        assertThat(calendar(mail)).contains("METHOD:CANCEL", "SEQUENCE:1");
    }

    @Test
    void anEventCalledOffBeforeTheMailLeftSendsOnlyThat() {
        server.expect(
                told.address,
                Collections.nCopies(5, Behaviour.refuseRecipient("451 4.7.1 later"))
                        .toArray(Behaviour[]::new));
        told.send("event.created", 1, event("event.created"));
        told.send("event.attendance.accepted", 1, attendance("event.attendance.accepted"));
        told.send("event.cancelled", 3, event("event.cancelled"));

        await().atMost(PATIENCE).until(() -> server.mailsTo(told.address).stream()
                .anyMatch(mail -> mail.subject().startsWith("Cancelled:")));
        assertThat(server.mailsTo(told.address)
                        .get(server.mailsTo(told.address).size() - 1)
                        .subject())
                .isEqualTo("Cancelled: Spring meeting");
    }

    @Test
    void aPersonIsWrittenToInTheirLanguage() {
        told.send(
                "event.attendance.accepted",
                1,
                attendance("event.attendance.accepted").put("language", "de-AT"));

        ReceivedMail mail = mail(1);
        assertThat(mail.subject()).isEqualTo("Du bist dabei: Spring meeting");
        assertThat(mail.text()).contains("Hallo Jon,", "Wann: Sonntag, 16. April 2034, 18:00");
    }

    private ReceivedMail mail(int number) {
        await().atMost(PATIENCE).until(() -> server.mailsTo(told.address).size() >= number);
        assertThat(server.mailsTo(told.address)).hasSize(number);
        return server.mailsTo(told.address).get(number - 1);
    }

    private JsonObject attendance(String type) {
        return attendance(told, type);
    }

    private JsonObject attendance(Told about, String type) {
        JsonObject data = about.data(type)
                .put("eventId", about == told ? event : Ids.next().toString());
        data.put("event", later(data.getJsonObject("event")));
        return data;
    }

    private JsonObject event(String type) {
        return later(told.data(type)).put("id", event);
    }

    /** The examples lie in a year that passes. */
    private static JsonObject later(JsonObject event) {
        for (String field : List.of("startsAt", "endsAt")) {
            event.put(field, event.getString(field).replace("2026-", "2034-"));
        }
        return event;
    }

    private static List<String> calendar(ReceivedMail mail) {
        return mail.part("text/calendar").content().replace("\r\n ", "").lines().toList();
    }
}
