package io.muster.attendance.checkin;

import java.util.Collections;
import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.muster.attendance.Announcements;
import io.muster.attendance.Calls;
import io.muster.attendance.Guest;
import io.muster.attendance.Scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
class CheckInTest {

    @Test
    void letsTheFirstScanWinAndTellsARepeatWhenThatWas() {
        Scene scene = Scene.unlimited();
        Guest guest = scene.guest();
        Calls.attend(scene, guest).then().statusCode(200);

        String at = Calls.checkIn(scene, guest)
                .then()
                .statusCode(200)
                .body("userId", equalTo(guest.userId().toString()))
                .body("by", notNullValue())
                .body("first", equalTo(true))
                .extract()
                .path("checkedInAt");

        Calls.checkIn(scene, guest)
                .then()
                .statusCode(200)
                .body("first", equalTo(false))
                .body("checkedInAt", equalTo(at));
        Calls.stats(scene).body("checkedIn", equalTo(1));
    }

    @Test
    void countsAPersonOnceHoweverManyDoorsScanAtOnce() {
        Scene scene = Scene.unlimited();
        Guest guest = scene.guest();
        Calls.attend(scene, guest).then().statusCode(200);
        try (Announcements told = new Announcements()) {
            List<Integer> answers = Calls.atOnce(Collections.nCopies(20, guest), same -> Calls.checkIn(scene, same));

            assertThat(answers).containsOnly(200);
            Calls.decline(scene, guest).then().statusCode(204);
            told.await("declined", scene, guest);
            assertThat(told.soFar("checked-in", scene, guest)).hasSize(1);
        }
    }

    @Test
    void refusesWhoeverHasNotAccepted() {
        Scene scene = Scene.unlimited();
        Guest declines = scene.guest();
        Calls.decline(scene, declines).then().statusCode(204);

        Calls.checkIn(scene, declines).then().statusCode(409).body("code", equalTo("NOT_ACCEPTED"));
        Calls.checkIn(scene, scene.guest()).then().statusCode(409).body("code", equalTo("NOT_ACCEPTED"));
        Calls.checkIn(scene, Scene.unlimited().guest()).then().statusCode(404).body("code", equalTo("USER_NOT_FOUND"));
    }
}
