package io.muster.notification.calendar;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.muster.notification.smtp.Behaviour;
import io.muster.notification.smtp.ReceivedMail;
import io.muster.notification.smtp.ScriptedSmtpServer;
import io.muster.notification.smtp.SmtpServerOfTests;

import static io.muster.notification.calendar.TestEvent.calendar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
class CalendarMailsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScriptedSmtpServer server = SmtpServerOfTests.server();
    private final TestEvent event = new TestEvent();

    @Test
    void acceptingPutsTheEventIntoTheCalendar() {
        event.tell("event.attendance.accepted", 1);

        ReceivedMail mail = event.mail(1);
        assertThat(mail.subject()).isEqualTo("You are coming: Spring meeting");
        assertThat(mail.text())
                .contains("When: Sunday, 16 April 2034, 18:00 (Europe/Vienna)", "Where: 1 Example Street");
        assertThat(calendar(mail))
                .contains("METHOD:REQUEST", "UID:" + event.told.subject + "@muster.example", "SEQUENCE:0");
        assertThat(mail.part("text/calendar").type()).contains("method=REQUEST");
    }

    @Test
    void decliningTakesItOutAgain() {
        event.tell("event.attendance.accepted", 1);
        event.mail(1);
        event.tell("event.attendance.declined", 2);

        ReceivedMail mail = event.mail(2);
        assertThat(mail.subject()).isEqualTo("You are not coming: Spring meeting");
        assertThat(calendar(mail))
                .contains("METHOD:CANCEL", "UID:" + event.told.subject + "@muster.example", "SEQUENCE:1");
    }

    @Test
    void decliningWhatWasNeverInTheCalendarSendsNothing() {
        event.tell("event.attendance.declined", 1);
        event.tell("event.attendance.promoted", 2);

        assertThat(event.mail(1).subject()).isEqualTo("You have a place: Spring meeting");
    }

    @Test
    void anEventThatMovesIsToldWithAHigherSequence() {
        event.tell("event.created", 1);
        event.tell("event.attendance.accepted", 1);
        event.mail(1);
        event.tell("event.updated", 2);

        ReceivedMail mail = event.mail(2);
        assertThat(mail.subject()).isEqualTo("Changed: Spring meeting");
        assertThat(calendar(mail))
                .contains("METHOD:REQUEST", "SEQUENCE:1", "DTSTART;TZID=Europe/Vienna:20340416T190000");
    }

    @Test
    void aCalledOffEventIsToldOnce() {
        event.tell("event.attendance.accepted", 1);
        event.mail(1);
        event.tell("event.cancelled", 3);
        event.mail(2);
        event.told.send(
                "event.attendance.cancelled",
                2,
                event.data("event.attendance.cancelled").put("reason", "EVENT_CANCELLED"));
        TestEvent after = new TestEvent();
        after.tell("event.attendance.accepted", 1);

        await().atMost(PATIENCE).until(() -> !server.mailsTo(after.told.address).isEmpty());
        List<ReceivedMail> mails = server.mailsTo(event.told.address);
        assertThat(mails).hasSize(2);
        assertThat(mails.get(1).subject()).isEqualTo("Cancelled: Spring meeting");
    }

    @Test
    void whatWasNeverCountedIsTakenOutAllTheSame() {
        event.told.send(
                "event.attendance.accepted",
                1,
                event.data("event.attendance.accepted").put("calendarSequence", 0));
        event.mail(1);
        event.told.send(
                "event.attendance.cancelled",
                2,
                event.data("event.attendance.cancelled").put("calendarSequence", 0));

        ReceivedMail mail = event.mail(2);
        assertThat(mail.subject()).isEqualTo("No longer registered: Spring meeting");
        assertThat(calendar(mail)).contains("METHOD:CANCEL", "SEQUENCE:1");
    }

    @Test
    void anEventCalledOffBeforeTheMailLeftSendsOnlyThat() {
        server.expect(
                event.told.address,
                Collections.nCopies(5, Behaviour.refuseRecipient("451 4.7.1 later"))
                        .toArray(Behaviour[]::new));
        event.tell("event.created", 1);
        event.tell("event.attendance.accepted", 1);
        event.tell("event.cancelled", 3);

        await().atMost(PATIENCE).until(() -> server.mailsTo(event.told.address).stream()
                .anyMatch(mail -> mail.subject().startsWith("Cancelled:")));
        assertThat(server.mailsTo(event.told.address)
                        .get(server.mailsTo(event.told.address).size() - 1)
                        .subject())
                .isEqualTo("Cancelled: Spring meeting");
    }

    @Test
    void aPersonIsWrittenToInTheirLanguage() {
        event.told.send(
                "event.attendance.accepted",
                1,
                event.data("event.attendance.accepted").put("language", "de-AT"));

        ReceivedMail mail = event.mail(1);
        assertThat(mail.subject()).isEqualTo("Du bist dabei: Spring meeting");
        assertThat(mail.text()).contains("Hallo Jon,", "Wann: Sonntag, 16. April 2034, 18:00");
    }
}
