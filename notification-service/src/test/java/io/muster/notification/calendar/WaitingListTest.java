package io.muster.notification.calendar;

import java.time.Duration;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Database;
import io.muster.notification.smtp.ReceivedMail;

import static io.muster.notification.calendar.TestEvent.calendar;
import static org.assertj.core.api.Assertions.assertThat;

/** Nothing stands in the calendar of somebody who waits for a place, and still there is something to tell. */
@QuarkusTest
class WaitingListTest {

    private static final String ACCEPTED = "event.attendance.accepted";
    private static final String DECLINED = "event.attendance.declined";
    private static final String WAITLISTED = "event.attendance.waitlisted";
    private static final String PROMOTED = "event.attendance.promoted";
    private static final String CANCELLED = "event.attendance.cancelled";

    private final TestEvent event = new TestEvent();

    @Inject
    Database database;

    @Test
    void whoWaitsIsToldOnceThatTheEventIsCalledOff() {
        tell("event.created", 1);
        tell(WAITLISTED, 1);
        becauseOfTheEvent(2);
        tell("event.cancelled", 3);

        assertToldWithoutFile(event.mail(1), "Cancelled: Spring meeting");
        assertOrdered(1);
    }

    @Test
    void whoeverBringsTheNewsFirst() {
        tell("event.created", 1);
        tell(WAITLISTED, 1);
        tell("event.cancelled", 3);
        event.mail(1);
        becauseOfTheEvent(2);

        assertToldWithoutFile(event.mail(1), "Cancelled: Spring meeting");
        assertOrdered(1);
    }

    @Test
    void whoCameToWaitOrToAcceptTooLateToKnowIsToldAsWell() {
        tell("event.cancelled", 3);
        tell(ACCEPTED, 1);
        becauseOfTheEvent(2);

        assertToldWithoutFile(event.mail(1), "Cancelled: Spring meeting");
        assertOrdered(1);
    }

    @Test
    void whoLeftTheLineHearsNothing() {
        tell("event.created", 1);
        tell(WAITLISTED, 1);
        tell(DECLINED, 2);
        tell("event.cancelled", 3);

        assertOrdered(0);
    }

    @Test
    void whoNeverHadALetterHearsOfNoOtherTime() {
        tell("event.created", 1);
        tell(WAITLISTED, 1);
        tell("event.updated", 2);
        tell(PROMOTED, 2);

        ReceivedMail mail = event.mail(1);
        assertThat(mail.subject()).isEqualTo("You have a place: Spring meeting");
        assertThat(calendar(mail)).contains("METHOD:REQUEST", "DTSTART;TZID=Europe/Vienna:20340416T190000");
    }

    @Test
    void whoWasOnceToldTheTimeHearsThatItMovedAndThatItIsCalledOff() {
        tell("event.created", 1);
        tell(ACCEPTED, 1);
        event.mail(1);
        tell(DECLINED, 2);
        event.mail(2);
        tell(WAITLISTED, 3);
        tell("event.updated", 2);

        ReceivedMail moved = event.mail(3);
        assertToldWithoutFile(moved, "Changed: Spring meeting");
        assertThat(moved.text()).contains("You are still on the waiting list.", "When: Sunday, 16 April 2034, 19:00");
        tell("event.cancelled", 3);
        assertToldWithoutFile(event.mail(4), "Cancelled: Spring meeting");
    }

    @Test
    void isToldInGerman() {
        tell("event.created", 1);
        event.tellAndAwait(WAITLISTED, 1, event.data(WAITLISTED).put("language", "de"));
        tell("event.cancelled", 3);

        assertThat(event.mail(1).subject()).isEqualTo("Abgesagt: Spring meeting");
    }

    private void tell(String type, long sequence) {
        event.tellAndAwait(type, sequence, event.data(type));
    }

    private void becauseOfTheEvent(long sequence) {
        event.tellAndAwait(CANCELLED, sequence, event.data(CANCELLED).put("reason", "EVENT_CANCELLED"));
    }

    /** A mail is ordered in the transaction of the message, so what is not there now will not come. */
    private void assertOrdered(long mails) {
        assertThat(database.query("SELECT count(*) FROM delivery WHERE address_folded = $1", event.told.address)
                        .map(rows -> rows.iterator().next().getLong(0))
                        .await()
                        .atMost(Duration.ofSeconds(30)))
                .isEqualTo(mails);
    }

    private static void assertToldWithoutFile(ReceivedMail mail, String subject) {
        assertThat(mail.subject()).isEqualTo(subject);
        assertThat(mail.raw()).doesNotContain("text/calendar").contains("List-Unsubscribe: ");
    }
}
