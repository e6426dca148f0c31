package io.muster.attendance.participation;

import java.time.Instant;
import java.util.UUID;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.muster.attendance.Calls;
import io.muster.attendance.Guest;
import io.muster.attendance.Scene;
import io.muster.chassis.data.Ids;
import io.muster.chassis.test.MessageSender;
import io.muster.chassis.test.Peers;
import io.muster.chassis.test.Tokens;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
class AnswerTest {

    @Test
    void acceptsAndDeclinesAsOftenAsOneLikesAndTheLastOneWins() {
        Scene scene = Scene.withPlaces(1);
        Guest guest = scene.guest();

        for (int i = 0; i < 3; i++) {
            Calls.accept(scene, guest).then().statusCode(204).body(blankOrNullString());
            Calls.accept(scene, guest).then().statusCode(204);
            Calls.decline(scene, guest).then().statusCode(204).body(blankOrNullString());
            Calls.decline(scene, guest).then().statusCode(204);
        }

        Calls.me(scene, guest).body("state", equalTo("rejected")).body("since", notNullValue());
    }

    @Test
    void takesAKeyForItsOwner() {
        Scene scene = Scene.unlimited();
        Guest guest = scene.guest();
        String key = Tokens.apiKey(scene.organization, guest.accountId(), guest.email(), "EVENT_READ");

        given().auth().oauth2(key).post(scene.participantsPath()).then().statusCode(204);

        Calls.me(scene, guest).body("state", equalTo("accepted"));
    }

    @Test
    void makesAMemberAnEventUser() {
        Scene scene = Scene.unlimited();
        Guest member = scene.member();

        Calls.accept(scene, member).then().statusCode(204);

        Calls.me(scene, member).body("state", equalTo("accepted"));
    }

    @Test
    void saysNoInTheWordsOfItsDialect() {
        Scene full = Scene.withPlaces(0);
        Instant before = Instant.now().minusSeconds(1);

        Calls.accept(full, full.guest()).then().statusCode(422).body("reason", equalTo("EVENT_FULL"));
        Calls.decline(full, full.guest()).then().statusCode(204);
        Calls.accept(full, full.stranger()).then().statusCode(403);
        Calls.accept(full, Scene.unlimited().guest()).then().statusCode(404);
        refused(new JsonObject().put("status", "draft"), "EVENT_NOT_PUBLISHED");
        refused(new JsonObject().put("status", "cancelled"), "EVENT_CANCELLED");
        refused(new JsonObject().put("participationEnabled", false), "PARTICIPATION_DISABLED");
        refused(new JsonObject().put("endsAt", Scene.wire(before)), "EVENT_OVER");
        refused(new JsonObject().put("rsvpClosesAt", Scene.wire(before)), "RSVP_CLOSED");
    }

    @Test
    void bindsBothDialectsToTheCutOff() {
        Scene scene = Scene.unlimited();
        Guest guest = scene.guest();
        Calls.attend(scene, guest).then().statusCode(200);

        try (MessageSender sender = new MessageSender()) {
            scene.change(
                    sender,
                    "event.updated",
                    new JsonObject()
                            .put("rsvpClosesAt", Scene.wire(Instant.now().minusSeconds(1))));

            Calls.eventually(() ->
                    Calls.attend(scene, scene.guest()).then().statusCode(409).body("code", equalTo("RSVP_CLOSED")));
            Calls.cancel(scene, guest).then().statusCode(409).body("code", equalTo("RSVP_CLOSED"));
            Calls.decline(scene, guest).then().statusCode(422).body("reason", equalTo("RSVP_CLOSED"));
        }
    }

    @Test
    void repeatsTheAnswerUnderAnIdempotencyKey() {
        Scene scene = Scene.unlimited();
        Guest guest = scene.guest();
        UUID key = Ids.next();

        for (int i = 0; i < 2; i++) {
            given().header("X-Api-Key", scene.key())
                    .header("Idempotency-Key", key)
                    .post(scene.attendPath(guest))
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void changesNothingWhileAnOwnerCannotBeAsked() {
        Scene scene = Scene.unlimited();
        Guest guest = scene.guest();
        UUID unknown = Ids.next();
        Peers.answer(WireMock.get(WireMock.urlPathEqualTo("/event/internal/events/" + unknown))
                .willReturn(WireMock.serverError()));

        given().auth()
                .oauth2(guest.token())
                .post("/api/events/%s/participants".formatted(unknown))
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue());
    }

    private static void refused(JsonObject settings, String reason) {
        Scene scene = Scene.of(settings);
        Guest guest = scene.guest();
        Calls.accept(scene, guest)
                .then()
                .statusCode(422)
                .body("code", equalTo("UNPROCESSABLE"))
                .body("reason", equalTo(reason));
        Calls.decline(scene, guest).then().statusCode(422);
    }
}
