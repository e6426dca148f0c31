package io.muster.notification.calendar;

import java.io.StringReader;
import java.time.Instant;
import java.util.List;

import io.vertx.core.json.JsonObject;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CalendarFileTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void saysWhenInTheEventsOwnZone() {
        String file = write(CalendarFile.Method.REQUEST, event(), "Mia Wallner");

        assertThat(unfolded(file))
                .contains(
                        "METHOD:REQUEST",
                        "BEGIN:VTIMEZONE",
                        "TZID:Europe/Vienna",
                        "UID:0197f069@example.com",
                        "SEQUENCE:3",
                        "DTSTART;TZID=Europe/Vienna:20260416T180000",
                        "DTEND;TZID=Europe/Vienna:20260416T200000",
                        "SUMMARY:Spring meeting",
                        "STATUS:CONFIRMED");
        assertThat(file.replace("\r\n", "")).doesNotContain("\n", "\r");
    }

    @Test
    void aCancellationNamesTheSameEntry() {
        assertThat(unfolded(write(CalendarFile.Method.CANCEL, event(), "Mia")))
                .contains("METHOD:CANCEL", "UID:0197f069@example.com", "SEQUENCE:3", "STATUS:CANCELLED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Europe/Vienna", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC", "Mars/Base"})
    void isValidInEveryZone(String zone) throws Exception {
        String file = write(CalendarFile.Method.REQUEST, event().put("timeZone", zone), "Mia");

        Calendar parsed = new CalendarBuilder().build(new StringReader(file));
        assertThat(parsed.validate().hasErrors()).as(file).isFalse();
    }

    @ParameterizedTest
    @MethodSource("io.muster.notification.mail.MimeTest#hostileTexts")
    void aHostileTitleOrNameStaysText(String hostile) throws Exception {
        JsonObject event = event().put("name", hostile).put("location", hostile).put("description", hostile);

        String file = write(CalendarFile.Method.REQUEST, event, hostile);

        Calendar parsed = new CalendarBuilder().build(new StringReader(file));
        assertThat(parsed.validate().hasErrors()).as(file).isFalse();
        List<VEvent> events = parsed.getComponents("VEVENT");
        assertThat(events).hasSize(1);
        assertThat(unfolded(file))
                .filteredOn(line -> line.startsWith("ATTENDEE"))
                .hasSize(1);
        assertThat(unfolded(file)).noneMatch(line -> line.startsWith("Bcc"));
    }

    private static String write(CalendarFile.Method method, JsonObject event, String name) {
        return CalendarFile.write(
                method,
                event,
                "0197f069@example.com",
                3,
                new CalendarFile.Party("Northwind Events", "no-reply@example.com"),
                new CalendarFile.Party(name, "mia+100%@example.com"),
                NOW);
    }

    private static JsonObject event() {
        return new JsonObject()
                .put("name", "Spring meeting")
                .put("description", "What we plan,\nfor the year; all of it.")
                .put("startsAt", "2026-04-16T16:00:00.000Z")
                .put("endsAt", "2026-04-16T18:00:00.000Z")
                .put("timeZone", "Europe/Vienna")
                .put("location", "1 Example Street");
    }

    private static List<String> unfolded(String file) {
        return file.replace("\r\n ", "").lines().toList();
    }
}
