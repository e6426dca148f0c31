package io.muster.attendance.participation;

import java.time.Duration;
import java.time.Instant;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.muster.attendance.Calls;
import io.muster.attendance.Guest;
import io.muster.attendance.Scene;
import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Tokens;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class AttendTest {

    @Test
    void registersSomebodyOfWhomNothingWasHeardYet() {
        Scene scene = Scene.unlimited();
        Guest guest = scene.guest();

        Calls.attend(scene, guest).then().statusCode(200).body(blankOrNullString());
        Calls.attend(scene, guest).then().statusCode(409).body("code", equalTo("ALREADY_REGISTERED"));
    }

    @Test
    void cancelsAndRegistersAgain() {
        Scene scene = Scene.withPlaces(1);
        Guest guest = scene.guest();
        Calls.attend(scene, guest).then().statusCode(200);

        Calls.cancel(scene, guest).then().statusCode(200).body(blankOrNullString());
        Calls.cancel(scene, guest).then().statusCode(404).body("code", equalTo("NOT_REGISTERED"));
        Calls.attend(scene, guest).then().statusCode(200);
    }

    @Test
    void refusesInTheOrderOfTheSource() {
        Scene scene = Scene.withPlaces(1);
        Scene other = Scene.unlimited();
        Guest stranger = scene.stranger();
        Guest nobody = other.guest();

        attend(scene, scene.community + "/event/" + Ids.next() + "/attend/" + nobody.userId(), "EVENT_NOT_FOUND");
        attend(scene, Ids.next() + "/event/" + scene.event + "/attend/" + stranger.userId(), "EVENT_NOT_FOUND");
        attend(scene, other.community + "/event/" + other.event + "/attend/" + nobody.userId(), "EVENT_NOT_FOUND");
        attend(scene, scene.community + "/event/" + scene.event + "/attend/" + nobody.userId(), "USER_NOT_FOUND");
        attend(scene, scene.community + "/event/" + scene.event + "/attend/nobody", "USER_NOT_FOUND");
        attend(scene, scene.community + "/event/" + Ids.next() + "/attend/nobody", "EVENT_NOT_FOUND");
        Calls.attend(scene, stranger).then().statusCode(403).body("code", equalTo("NO_COMMUNITY_ACCESS"));
        Calls.attend(scene, scene.guest()).then().statusCode(200);
        Calls.attend(scene, scene.guest()).then().statusCode(409).body("code", equalTo("EVENT_FULL"));
    }

    @Test
    void refusesWhatTheEventNoLongerTakes() {
        Instant now = Instant.now();
        refused(new JsonObject().put("status", "draft"), 404, "EVENT_NOT_FOUND");
        refused(new JsonObject().put("status", "cancelled"), 409, "EVENT_CANCELLED");
        refused(new JsonObject().put("participationEnabled", false), 422, "UNPROCESSABLE");
        refused(new JsonObject().put("endsAt", Scene.wire(now.minusSeconds(1))), 409, "EVENT_OVER");
        refused(new JsonObject().put("rsvpClosesAt", Scene.wire(now.minusSeconds(1))), 409, "RSVP_CLOSED");
    }

    @Test
    void judgesAccessByTheClockOfTheDatabase() {
        Scene scene = Scene.unlimited();
        Guest former = scene.guestUntil(Instant.now().minusMillis(1));
        Guest present = scene.guestUntil(Instant.now().plus(Duration.ofHours(1)));

        Calls.attend(scene, former).then().statusCode(403);
        Calls.attend(scene, present).then().statusCode(200);
    }

    @Test
    void takesTheOwnersWordBeforeItRefusesForWhatMayHaveChanged() {
        Scene scene = Scene.withPlaces(1);
        Calls.attend(scene, scene.guest()).then().statusCode(200);
        Guest late = scene.guest();
        Calls.attend(scene, late).then().statusCode(409);

        scene.changeUnheard(new JsonObject().put("capacity", 2));

        Calls.attend(scene, late).then().statusCode(200);
    }

    @Test
    void needsAKeyThatMayManageEvents() {
        Scene scene = Scene.unlimited();
        Guest guest = scene.guest();
        String key = Tokens.apiKey(scene.organization, Ids.next(), "reader@example.com", "EVENT_READ");

        given().post(scene.attendPath(guest)).then().statusCode(401);
        given().header("X-Api-Key", key).post(scene.attendPath(guest)).then().statusCode(403);
        given().auth()
                .oauth2(guest.token())
                .post(scene.attendPath(guest))
                .then()
                .statusCode(401);
    }

    private static void refused(JsonObject settings, int status, String code) {
        Scene scene = Scene.of(settings);
        Calls.attend(scene, scene.guest()).then().statusCode(status).body("code", equalTo(code));
    }

    private static void attend(Scene scene, String path, String code) {
        given().header("X-Api-Key", scene.key())
                .post("/public/api/v1/community/" + path)
                .then()
                .statusCode(404)
                .body("code", equalTo(code))
                .body("message", equalTo("Entity not found"));
    }
}
