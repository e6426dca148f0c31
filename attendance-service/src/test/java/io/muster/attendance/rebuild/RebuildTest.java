package io.muster.attendance.rebuild;

import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.muster.attendance.Calls;
import io.muster.attendance.Guest;
import io.muster.attendance.Scene;
import io.muster.chassis.data.Database;
import io.muster.chassis.test.MessageSender;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class RebuildTest {

    private static final Map<String, String> TABLES = Map.of(
            "event", "id",
            "event_user", "id",
            "community_access", "event_user_id",
            "organization_member", "id",
            "organization", "organization_id");

    @Inject
    Database database;

    @TestHTTPResource(value = "/projections/rebuild", management = true)
    URL rebuild;

    @Test
    void theRebuiltTablesEqualTheOnesKeptLive() {
        Scene scene = Scene.withPlaces(5);
        Guest comes = scene.guest();
        try (MessageSender sender = new MessageSender()) {
            scene.tellAll(sender, List.of(comes, scene.guest(), scene.stranger()), List.of(scene.member()));
            scene.change(sender, "event.updated", new JsonObject().put("name", "Renamed"));
            Calls.eventually(() -> assertThat(rows(scene))
                    .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty()));
            Calls.eventually(
                    () -> assertThat(rows(scene).get("event").toString()).contains("Renamed"));
        }
        Calls.attend(scene, comes).then().statusCode(200);
        Map<String, List<String>> live = rows(scene);

        damage(scene);
        assertThat(rows(scene)).isNotEqualTo(live);
        given().post(rebuild).then().statusCode(200);

        assertThat(rows(scene)).isEqualTo(live);
        Calls.stats(scene).body("accepted", equalTo(1));
        Calls.attend(scene, comes).then().statusCode(409).body("code", equalTo("ALREADY_REGISTERED"));
    }

    private void damage(Scene scene) {
        run("UPDATE event SET name = 'wrong', capacity = 1 WHERE organization_id = $1", scene);
        run("DELETE FROM event_user WHERE organization_id = $1", scene);
        run("UPDATE community_access SET active = NOT active, sequence = 99 WHERE organization_id = $1", scene);
        run("UPDATE organization_member SET member = NOT member WHERE organization_id = $1", scene);
        run("DELETE FROM organization WHERE organization_id = $1", scene);
    }

    private void run(String sql, Scene scene) {
        database.query(sql, scene.organization).await().indefinitely();
    }

    private Map<String, List<String>> rows(Scene scene) {
        return TABLES.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, table -> rows(scene, table.getKey(), table.getValue())));
    }

    private List<String> rows(Scene scene, String table, String key) {
        String sql = "SELECT t::text AS row FROM %s t WHERE organization_id = $1 ORDER BY %s".formatted(table, key);
        return database.query(sql, scene.organization).await().indefinitely().stream()
                .map(row -> row.getString("row"))
                .toList();
    }
}
