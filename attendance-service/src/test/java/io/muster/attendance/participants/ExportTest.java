package io.muster.attendance.participants;

import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.muster.attendance.Calls;
import io.muster.attendance.Guest;
import io.muster.attendance.Scene;
import io.muster.chassis.data.Ids;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class ExportTest {

    @Test
    void writesEverybodyOnALine() {
        Scene scene = Scene.unlimited();
        List<Guest> guests = scene.guests(3);
        guests.forEach(guest -> Calls.attend(scene, guest).then().statusCode(200));
        Calls.decline(scene, guests.get(2)).then().statusCode(204);

        List<String> lines = export(scene, "").lines().toList();

        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo("id,name,first_name,last_name,title,rsvp,rsvp_status,active,unit");
        assertThat(lines.get(1)).isEqualTo(guests.get(0).userId() + ",Jon Doe,Jon,Doe,Engineer,1,accepted,true,");
        assertThat(export(scene, "?rejected=1").lines()).hasSize(2);
    }

    @Test
    void isRefusedLikeTheList() {
        Scene scene = Scene.unlimited();

        given().accept("text/csv").get(scene.participantsPath()).then().statusCode(401);
        given().accept("text/csv")
                .auth()
                .oauth2(scene.stranger().token())
                .get(scene.participantsPath())
                .then()
                .statusCode(403);
        given().accept("text/csv")
                .auth()
                .oauth2(scene.key())
                .get("/api/events/%s/participants?accepted=yes".formatted(Ids.next()))
                .then()
                .statusCode(422);
    }

    private static String export(Scene scene, String query) {
        return given().accept("text/csv")
                .auth()
                .oauth2(scene.key())
                .get(scene.participantsPath() + query)
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .header("Content-Disposition", "attachment; filename=\"participants.csv\"")
                .extract()
                .asString();
    }
}
