package io.muster.attendance.participants;

import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import io.muster.attendance.Calls;
import io.muster.attendance.Guest;
import io.muster.attendance.Scene;
import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class ExportTest {

    private static final String CROWD = """
            WITH crowd AS (SELECT gen_random_uuid() AS id FROM generate_series(1, $3)),
            people AS (
                INSERT INTO event_user (organization_id, id, sequence, first_name, is_active)
                SELECT $1, id, 1, 'Kim', true FROM crowd)
            INSERT INTO community_access (organization_id, community_id, event_user_id, sequence, active)
            SELECT $1, $2, id, 1, true FROM crowd
            """;

    @Inject
    Database database;

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

    /** More than are read at a time. */
    @Test
    void writesEverybodyOnceHoweverManyThereAre() {
        Scene scene = Scene.unlimited();
        export(scene, "");
        database.query(CROWD, scene.organization, scene.community, 2_345)
                .await()
                .indefinitely();

        List<String> ids = export(scene, "?invited=true")
                .lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();

        assertThat(ids).hasSize(2_345).doesNotHaveDuplicates().isSorted();
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
