package io.muster.attendance.invitation;

import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.muster.attendance.Calls;
import io.muster.attendance.Guest;
import io.muster.attendance.Scene;
import io.muster.chassis.data.Ids;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class InvitationTest {

    @Test
    void letsTheInvitedPersonAccept() {
        Scene scene = Scene.unlimited();
        Guest invited = scene.stranger();
        Calls.accept(scene, invited).then().statusCode(403);

        Calls.invite(scene, invited, invited).then().statusCode(200).body("invited", equalTo(1));

        Calls.me(scene, invited).body("state", equalTo("invited"));
        Calls.accept(scene, invited).then().statusCode(204);
        Calls.attend(scene, invited).then().statusCode(403).body("code", equalTo("NO_COMMUNITY_ACCESS"));
        Calls.decline(scene, invited).then().statusCode(204);
        Calls.accept(scene, invited).then().statusCode(204);
    }

    @Test
    void changesNoAnswerThatWasGiven() {
        Scene scene = Scene.unlimited();
        Guest comes = scene.guest();
        Guest declines = scene.guest();
        Calls.attend(scene, comes).then().statusCode(200);
        Calls.decline(scene, declines).then().statusCode(204);

        Calls.invite(scene, comes, declines).then().statusCode(200).body("invited", equalTo(2));

        Calls.stats(scene)
                .body("accepted", equalTo(1))
                .body("rejected", equalTo(1))
                .body("invited", equalTo(0));
    }

    @Test
    void invitesAllOrNobody() {
        Scene scene = Scene.unlimited();
        Guest known = scene.stranger();
        Guest foreign = Scene.unlimited().stranger();

        Calls.invite(scene, known, foreign).then().statusCode(404).body("code", equalTo("USER_NOT_FOUND"));

        Calls.stats(scene).body("invited", equalTo(0));
    }

    @Test
    void refusesWhatIsNoListOfIds() {
        Scene scene = Scene.unlimited();

        refused(scene, Map.of(), "/userIds");
        refused(scene, Map.of("userIds", List.of()), "/userIds");
        refused(scene, Map.of("userIds", List.of(Ids.next().toString(), "nobody")), "/userIds/1");
    }

    private static void refused(Scene scene, Map<String, ?> body, String pointer) {
        given().auth()
                .oauth2(scene.key())
                .contentType("application/json")
                .body(body)
                .post("/api/events/%s/invitations".formatted(scene.event))
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(pointer));
    }
}
