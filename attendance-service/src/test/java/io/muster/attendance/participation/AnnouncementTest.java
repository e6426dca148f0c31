package io.muster.attendance.participation;

import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.muster.attendance.Announcements;
import io.muster.attendance.Calls;
import io.muster.attendance.Guest;
import io.muster.attendance.Scene;
import io.muster.chassis.test.TopicProbe;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class AnnouncementTest {

    @Test
    void tellsTheFullStateOfEveryChangeInAnUnbrokenSequence() {
        Scene scene = Scene.withLine(1);
        Guest guest = scene.guest();
        try (Announcements told = new Announcements()) {
            Calls.accept(scene, guest).then().statusCode(204);
            Calls.checkIn(scene, guest).then().statusCode(200);
            Calls.decline(scene, guest).then().statusCode(204);
            Calls.decline(scene, guest).then().statusCode(204);

            TopicProbe.Seen accepted = told.await("accepted", scene, guest);
            TopicProbe.Seen checkedIn = told.await("checked-in", scene, guest);
            TopicProbe.Seen declined = told.await("declined", scene, guest);

            assertThat(List.of(accepted.sequence(), checkedIn.sequence(), declined.sequence()))
                    .containsExactly(1L, 2L, 3L);
            assertThat(accepted.data().getString("state")).isEqualTo("accepted");
            assertThat(accepted.data().getString("email")).isEqualTo(guest.email());
            assertThat(accepted.data().getJsonObject("event").getString("name")).isEqualTo("Spring meeting");
            assertThat(checkedIn.data().getString("checkedInAt")).isNotNull();
            assertThat(declined.data().getString("checkedInAt")).isNull();
            assertThat(declined.data().getInteger("calendarSequence"))
                    .isGreaterThan(accepted.data().getInteger("calendarSequence"));
        }
    }

    @Test
    void tellsOfTheLine() {
        Scene scene = Scene.withLine(1);
        Guest first = scene.guest();
        Guest second = scene.guest();
        try (Announcements told = new Announcements()) {
            Calls.accept(scene, first).then().statusCode(204);
            Calls.accept(scene, second).then().statusCode(204);
            Calls.decline(scene, first).then().statusCode(204);

            TopicProbe.Seen waits = told.await("waitlisted", scene, second);
            TopicProbe.Seen promoted = told.await("promoted", scene, second);

            assertThat(waits.sequence()).isEqualTo(1);
            assertThat(waits.data().getInteger("calendarSequence")).isZero();
            assertThat(promoted.sequence()).isEqualTo(2);
            assertThat(promoted.data().getString("state")).isEqualTo("accepted");
            assertThat(promoted.data().getInteger("calendarSequence")).isEqualTo(1);
        }
    }

    @Test
    void saysNothingWhenNothingChanges() {
        Scene scene = Scene.unlimited();
        Guest guest = scene.guest();
        try (Announcements told = new Announcements()) {
            Calls.accept(scene, guest).then().statusCode(204);
            Calls.accept(scene, guest).then().statusCode(204);
            Calls.attend(scene, guest).then().statusCode(409);
            Calls.decline(scene, guest).then().statusCode(204);

            told.await("declined", scene, guest);

            assertThat(told.soFar("accepted", scene, guest)).hasSize(1);
        }
    }
}
