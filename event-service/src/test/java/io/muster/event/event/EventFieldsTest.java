package io.muster.event.event;

import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.muster.chassis.problems.FieldError;
import io.muster.chassis.problems.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class EventFieldsTest {

    private static final String WHOLE = """
            {"name": "Party", "startsAt": "2030-06-21T18:00:00Z", "endsAt": "2030-06-21T23:00:00Z",
             "timeZone": "Europe/Bucharest"%s}
            """;

    @Test
    void whatNobodySaysHasItsDefault() {
        EventDetails details = EventFields.whole(json(WHOLE.formatted("")));

        assertThat(details.status()).isEqualTo(EventStatus.PUBLISHED);
        assertThat(details.participationEnabled()).isTrue();
        assertThat(details.waitlistEnabled()).isFalse();
        assertThat(details.capacity()).isNull();
        assertThat(details.description()).isNull();
    }

    @Test
    void nullClearsAndAbsentKeeps() {
        EventDetails before = EventFields.whole(json(WHOLE.formatted(", \"capacity\": 5, \"location\": \"Here\"")));

        EventDetails after = EventFields.onTopOf(before, json("{\"capacity\": null, \"waitlistEnabled\": null}"));

        assertThat(after.capacity()).isNull();
        assertThat(after.location()).isEqualTo("Here");
        assertThat(after.name()).isEqualTo("Party");
    }

    @Test
    void momentsAreTakenWithAnyOffsetAndKeptToTheMillisecond() {
        EventDetails details = EventFields.onTopOf(
                EventFields.whole(json(WHOLE.formatted(""))),
                json("{\"startsAt\": \"2030-06-21T20:00:00.123456+02:00\"}"));

        assertThat(details.startsAt()).hasToString("2030-06-21T18:00:00.123Z");
    }

    /** On that night clocks in Berlin jumped from 2 to 3: with an offset there is nothing to guess. */
    @ParameterizedTest
    @CsvSource({
        "2030-03-31T02:30:00+01:00, 2030-03-31T01:30:00Z",
        "2030-03-31T02:30:00+02:00, 2030-03-31T00:30:00Z",
        "2030-10-27T02:30:00+02:00, 2030-10-27T00:30:00Z",
        "2030-10-27T02:30:00+01:00, 2030-10-27T01:30:00Z"
    })
    void theGapAndTheOverlapOfSummerTimeAreMomentsLikeAnyOther(String sent, String kept) {
        EventDetails details = EventFields.whole(json("""
                {"name": "Party", "startsAt": "%s", "endsAt": "2031-01-01T00:00:00Z", "timeZone": "Europe/Berlin"}
                """.formatted(sent)));

        assertThat(details.startsAt()).hasToString(kept);
    }

    @Test
    void everyMissingFieldIsNamed() {
        assertThat(faults("{}"))
                .isEqualTo("/name FIELD_REQUIRED, /startsAt FIELD_REQUIRED, /endsAt FIELD_REQUIRED, "
                        + "/timeZone FIELD_REQUIRED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\": \"  \"                         | /name FIELD_REQUIRED",
                "\"name\": null                           | /name FIELD_REQUIRED",
                "\"name\": 7                              | /name FIELD_WRONG_TYPE",
                "\"startsAt\": \"tomorrow\"               | /startsAt MALFORMED_DATE",
                "\"startsAt\": \"2030-06-21T18:00:00\"    | /startsAt MALFORMED_DATE",
                "\"startsAt\": \"2030-02-30T18:00:00Z\"   | /startsAt MALFORMED_DATE",
                "\"startsAt\": \"+12030-02-20T18:00:00Z\" | /startsAt MALFORMED_DATE",
                "\"startsAt\": 1                          | /startsAt MALFORMED_DATE",
                "\"endsAt\": \"2030-06-21T18:00:00Z\"     | /endsAt ENDS_BEFORE_START",
                "\"endsAt\": \"2030-06-21T17:59:59Z\"     | /endsAt ENDS_BEFORE_START",
                "\"timeZone\": \"+02:00\"                 | /timeZone UNKNOWN_TIME_ZONE",
                "\"timeZone\": \"Middle/Earth\"           | /timeZone UNKNOWN_TIME_ZONE",
                "\"timeZone\": \"SystemV/PST8\"           | /timeZone UNKNOWN_TIME_ZONE",
                "\"timeZone\": \"europe/berlin\"          | /timeZone UNKNOWN_TIME_ZONE",
                "\"communityId\": \"no-id\"               | /communityId MALFORMED_ID",
                "\"capacity\": 0                          | /capacity FIELD_OUT_OF_RANGE",
                "\"capacity\": -1                         | /capacity FIELD_OUT_OF_RANGE",
                "\"capacity\": 99999999999                | /capacity FIELD_OUT_OF_RANGE",
                "\"capacity\": 1.5                        | /capacity FIELD_WRONG_TYPE",
                "\"capacity\": \"5\"                      | /capacity FIELD_WRONG_TYPE",
                "\"waitlistEnabled\": \"true\"            | /waitlistEnabled FIELD_WRONG_TYPE",
                "\"participationEnabled\": 1              | /participationEnabled FIELD_WRONG_TYPE",
                "\"rsvpClosesAt\": \"never\"              | /rsvpClosesAt MALFORMED_DATE",
                "\"status\": \"PUBLISHED\"                | /status FIELD_NOT_ALLOWED"
            })
    void refusesWithTheFieldNamed(String field, String fault) {
        String name = field.substring(0, field.indexOf(':'));
        String body = WHOLE.formatted(", " + field).replaceFirst(name + ": \"[^\"]*\",", "");

        assertThat(faults(body)).isEqualTo(fault);
    }

    @Test
    void textsHaveALimit() {
        assertThat(faults(WHOLE.formatted(", \"description\": \"" + "x".repeat(10_001) + "\"")))
                .isEqualTo("/description FIELD_TOO_LONG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"text\"", "null", "7"})
    void aBodyIsAnObject(String body) {
        assertThat(faults(body)).endsWith("FIELD_WRONG_TYPE");
    }

    private static String faults(String body) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> EventFields.whole(json(body)));
        return refusal.errors().stream().map(EventFieldsTest::text).collect(Collectors.joining(", "));
    }

    private static String text(FieldError error) {
        return error.pointer() + " " + error.code();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}
