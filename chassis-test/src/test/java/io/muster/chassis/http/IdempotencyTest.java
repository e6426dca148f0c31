package io.muster.chassis.http;

import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.muster.chassis.credentials.TestCallers;
import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

@QuarkusTest
class IdempotencyTest {
    @Inject
    Database database;

    @Inject
    IdempotencyKeys keys;

    @Test
    void givesTheSameAnswerAgainWithoutASecondEffect() {
        String name = any();
        String key = any();
        Response first = with(key).body(named(name)).post("/things");

        Response second = with(key).body(named(name)).post("/things");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("ETag")).isEqualTo("\"1\"");
        assertThat(second.contentType()).startsWith("application/json");
        assertThat(second.path("id").toString()).isEqualTo(first.path("id").toString());
        assertThat(second.path("at").toString()).isEqualTo(first.path("at").toString());
        assertThat(rows(name)).isEqualTo(1);
    }

    @Test
    void leavesSecretsOutOfWhatItRemembers() {
        String key = any();
        String body = named(any());

        assertThat(with(key).body(body).post("/things").path("secret").toString())
                .startsWith("mk_");
        String again = with(key).body(body).post("/things").asString();

        assertThat(again).doesNotContain("secret", "mk_").contains("\"absent\":null");
        assertThat(stored()).noneMatch(answer -> answer.contains("mk_"));
    }

    @Test
    void remembersAnAnswerWithoutABody() {
        String name = any();
        String key = any();

        for (int i = 0; i < 2; i++) {
            with(key).delete("/things/" + name).then().statusCode(204).body(equalTo(""));
        }
        assertThat(rows(name)).isEqualTo(1);
    }

    @Test
    void tellsAnotherRequestWithTheSameKeyApart() {
        String key = any();
        String name = any();
        with(key).body(named(name)).post("/things").then().statusCode(201);

        with(key)
                .body(named(name + "x"))
                .post("/things")
                .then()
                .statusCode(422)
                .body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        with(key).body(named(name) + " ").post("/things").then().statusCode(422);
        with(key).put("/things/" + name).then().statusCode(422);
        with(key).body(named(name)).post("/things?other=1").then().statusCode(422);
        assertThat(rows(name)).isEqualTo(1);
    }

    @Test
    void keepsCallersApart() {
        String key = any();
        String name = any();

        with(key, "one").put("/things/" + name).then().statusCode(200);
        with(key, "two").put("/things/" + name).then().statusCode(200);
        given().header("Idempotency-Key", key).put("/things/" + name).then().statusCode(200);
        given().header("Idempotency-Key", key).put("/things/" + name).then().statusCode(200);

        assertThat(rows(name)).isEqualTo(4);
    }

    @Test
    void changesNothingWithoutAKey() {
        String name = any();

        for (int i = 0; i < 2; i++) {
            given().header(TestCallers.HEADER, "caller")
                    .put("/things/" + name)
                    .then()
                    .statusCode(200);
        }
        assertThat(rows(name)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "é", "tab\tbed"})
    void refusesMalformedKeys(String key) {
        String name = any();
        with(key).put("/things/" + name).then().statusCode(400).body("code", equalTo("IDEMPOTENCY_KEY_MALFORMED"));
        with("k".repeat(256)).put("/things/" + name).then().statusCode(400);
        with("k").header("Idempotency-Key", "l").put("/things/" + name).then().statusCode(400);
        assertThat(rows(name)).isZero();
    }

    @Test
    void takesTheLongestKey() {
        with("!" + "k".repeat(253) + "~").put("/things/" + any()).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VALIDATION_FAILED", "FORBIDDEN", "NOT_FOUND", "CONFLICT", "UNPROCESSABLE"})
    void takesARefusedEffectBackAndRemembersTheRefusal(String code) {
        String name = any();
        String key = any();
        String path = "/things/" + name + "/refusals/" + code;

        Response first = with(key).post(path);
        Response second = with(key).post(path);

        assertThat(first.path("code").toString()).isEqualTo(code);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.statusCode()).isEqualTo(first.statusCode());
        assertThat(second.contentType()).isEqualTo("application/problem+json");
        assertThat(rows(name)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "refusals/UNAUTHORIZED, 401",
        "refusals/TOO_MANY_REQUESTS, 429",
        "refusals/INTERNAL_ERROR, 500",
        "refusals/DEPENDENCY_UNAVAILABLE, 503",
        "answers/401, 401",
        "answers/429, 429",
        "answers/500, 500",
        "answers/503, 503",
        "broken, 500"
    })
    void forgetsWhatSaysNothingAboutTheRequest(String route, int status) {
        String name = any();
        String key = any();
        String path = "/things/" + name + "/" + route;

        Response first = with(key).post(path);
        Response second = with(key).post(path);

        assertThat(first.statusCode()).isEqualTo(status);
        assertThat(second.statusCode()).isEqualTo(status);
        assertThat(second.asString()).isNotEqualTo(first.asString());
        assertThat(rows(name)).isZero();
    }

    @Test
    void hasOneEffectHoweverManyComeAtOnce() {
        for (int round = 0; round < 5; round++) {
            String name = any();
            String key = any();

            List<Response> answers =
                    AtOnce.send(() -> with(key).body(named(name)).post("/things"));

            List<Response> made = answers.stream()
                    .filter(answer -> answer.statusCode() == 201)
                    .toList();
            assertThat(made).isNotEmpty();
            assertThat(made)
                    .extracting(answer -> answer.path("id").toString())
                    .containsOnly(made.get(0).path("id").toString());
            assertThat(made.stream().filter(answer -> answer.path("secret") != null))
                    .hasSize(1);
            assertThat(answers).allMatch(answer -> answer.statusCode() == 201 || isInProgress(answer));
            assertThat(rows(name)).isEqualTo(1);
        }
    }

    @Test
    void saysThatTheFirstIsStillRunning() {
        String name = any();
        String key = any();

        List<Response> answers = AtOnce.send(() -> with(key).put("/things/" + name + "?slowly=true"));

        assertThat(answers).anyMatch(IdempotencyTest::isInProgress);
        answers.stream()
                .filter(IdempotencyTest::isInProgress)
                .findFirst()
                .orElseThrow()
                .then()
                .header("Retry-After", matchesPattern("[1-9]\\d*"));
        with(key).put("/things/" + name + "?slowly=true").then().statusCode(200);
        assertThat(rows(name)).isEqualTo(1);
    }

    /** While they ask, none of them holds a connection: there are more of them than connections. */
    @Test
    void hasOneEffectWhenTheWorkIsApartFromTheTransaction() {
        String name = any();
        String key = any();

        List<Response> answers = AtOnce.send(() -> with(key).put("/things/" + name + "/apart"));

        assertThat(answers).anyMatch(answer -> answer.statusCode() == 200);
        assertThat(answers).allMatch(answer -> answer.statusCode() == 200 || isInProgress(answer));
        assertThat(rows(name)).isEqualTo(1);
        with(key).put("/things/" + name + "/apart?other=1").then().statusCode(422);
        with(key).put("/things/" + name + "/apart").then().statusCode(200);
        assertThat(rows(name)).isEqualTo(1);
    }

    @Test
    void forgetsAfterADay() {
        String name = any();
        String key = any();
        with(key).put("/things/" + name).then().statusCode(200);
        database.query("UPDATE idempotency_key SET created_at = created_at - interval '24 hours 1 second'")
                .await()
                .indefinitely();

        with(key).put("/things/" + name).then().statusCode(200);
        keys.purge().await().indefinitely();

        assertThat(rows(name)).isEqualTo(2);
        assertThat(count("SELECT count(*) FROM idempotency_key WHERE created_at < now() - interval '1 day'"))
                .isZero();
        with(key).put("/things/" + name).then().statusCode(200);
        assertThat(rows(name)).isEqualTo(2);
    }

    private static boolean isInProgress(Response answer) {
        return answer.statusCode() == 409 && answer.path("code").equals("REQUEST_IN_PROGRESS");
    }

    private long rows(String name) {
        return count("SELECT count(*) FROM thing WHERE name = '" + name + "'");
    }

    private long count(String sql) {
        return database.query(sql).await().indefinitely().iterator().next().getLong(0);
    }

    private List<String> stored() {
        return database
                .query("SELECT convert_from(body, 'UTF8') FROM idempotency_key WHERE body IS NOT NULL")
                .await()
                .indefinitely()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static RequestSpecification with(String key) {
        return with(key, "caller");
    }

    private static RequestSpecification with(String key, String caller) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .header(TestCallers.HEADER, caller);
    }

    private static String named(String name) {
        return "{\"name\":\"" + name + "\"}";
    }

    private static String any() {
        return Ids.next().toString();
    }
}
