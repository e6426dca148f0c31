package io.muster.attendance.privacy;

import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import io.muster.attendance.Calls;
import io.muster.attendance.Guest;
import io.muster.attendance.Scene;
import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Tokens;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
class ExportResourceTest {

    @Test
    void givesAllThatIsStoredOfAPerson() {
        Scene scene = Scene.unlimited();
        Guest guest = scene.guest();
        Calls.attend(scene, guest).then().statusCode(200);
        Calls.checkIn(scene, guest).then().statusCode(200);

        export(guest.accountId(), Tokens.service("identity-service"))
                .statusCode(200)
                .body("eventUsers", hasSize(1))
                .body("eventUsers[0].email", equalTo(guest.email()))
                .body("eventUsers[0].firstName", equalTo("Jon"))
                .body("communities[0].communityId", equalTo(scene.community.toString()))
                .body("participations", hasSize(1))
                .body("participations[0].eventId", equalTo(scene.event.toString()))
                .body("participations[0].eventName", equalTo("Spring meeting"))
                .body("participations[0].state", equalTo("accepted"))
                .body("participations[0].checkedInAt", notNullValue())
                .body("memberships", empty())
                .body("checkInsMade", empty());
        export(scene.owner(), Tokens.service("identity-service"))
                .statusCode(200)
                .body("checkInsMade", hasSize(1))
                .body("participations", empty());
    }

    @Test
    void answersServicesOnlyAndSaysWhenThereIsNothing() {
        Scene scene = Scene.unlimited();

        export(Ids.next(), Tokens.service("identity-service")).statusCode(404);
        export(Ids.next(), scene.key()).statusCode(403);
    }

    private static ValidatableResponse export(UUID account, String bearer) {
        return given().auth()
                .oauth2(bearer)
                .get("/internal/accounts/%s/export".formatted(account))
                .then();
    }
}
