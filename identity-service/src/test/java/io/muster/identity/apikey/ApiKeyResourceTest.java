package io.muster.identity.apikey;

import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.MessageSchema;
import io.muster.chassis.test.Tokens;
import io.muster.chassis.test.TopicProbe;
import io.muster.identity.Founded;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
class ApiKeyResourceTest {

    private Founded organization;

    @BeforeEach
    void found() {
        organization = Founded.withKey("WORKGROUP_LIST");
    }

    @Test
    void showsTheValueOnceOnly() {
        ValidatableResponse created =
                create(List.of("EVENT_READ", "WORKGROUP_LIST")).statusCode(201);
        String value = created.extract().path("value");
        String id = created.extract().path("id");

        created.body("value", matchesPattern("mk_[0-9A-Za-z]{36}"))
                .body("prefix", startsWith("mk_"))
                .body("organizationId", equalTo(organization.organizationId()))
                .body("accountId", equalTo(organization.accountId()));
        organization
                .administrator()
                .get("/api-keys")
                .then()
                .statusCode(200)
                .body("data.id", hasItem(id))
                .body("data[0]", not(hasKey("value")));
        with(value)
                .get("/public/api/v1/key")
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("permissions.size()", equalTo(2));
        given().header("X-Api-Key", value).get("/public/api/v1/key").then().statusCode(200);
    }

    @Test
    void keepsTwoValuesAliveThroughARotation() {
        ValidatableResponse created = create(List.of("WORKGROUP_LIST"));
        String id = created.extract().path("id");
        String first = created.extract().path("value");

        String second = rotate(id).statusCode(200).extract().path("value");
        works(first, 200);
        works(second, 200);
        String third = rotate(id).extract().path("value");

        works(second, 200);
        works(third, 200);
        await().untilAsserted(() -> works(first, 401));
    }

    @Test
    void revokesEveryValueAndTellsOfIt() {
        ValidatableResponse created = create(List.of("WORKGROUP_LIST"));
        String id = created.extract().path("id");
        String value = created.extract().path("value");
        String rotated = rotate(id).extract().path("value");
        works(rotated, 200);

        organization.administrator().delete("/api-keys/" + id).then().statusCode(204);

        works(value, 401);
        works(rotated, 401);
        organization.administrator().delete("/api-keys/" + id).then().statusCode(404);
        organization.administrator().get("/api-keys/" + id).then().statusCode(404);
        try (TopicProbe probe = TopicProbe.on("muster.api-key.v1")) {
            MessageSchema.check(probe.await("api-key.revoked", seen -> id.equals(seen.key())));
        }
    }

    @Test
    void introspectsForServicesOnly() {
        ValidatableResponse created = create(List.of("WORKGROUP_LIST"));
        String value = created.extract().path("value");
        String id = created.extract().path("id");

        introspect("token", value)
                .body("active", equalTo(true))
                .body("key_id", equalTo(id))
                .body("sub", equalTo(organization.accountId()))
                .body("org", equalTo(organization.organizationId()))
                .body("email", equalTo(organization.ownerEmail()));
        introspect("key_id", id).body("active", equalTo(true)).body("permissions", equalTo(List.of("WORKGROUP_LIST")));
        introspect("token", value.substring(0, 38) + (value.endsWith("x") ? "y" : "x"))
                .body("$", equalTo(Map.of("active", false)));
        introspect("key_id", Ids.next().toString()).body("active", equalTo(false));
        given().contentType(ContentType.URLENC)
                .formParam("token", value)
                .post("/token/introspect")
                .then()
                .statusCode(401);
        with(value)
                .contentType(ContentType.URLENC)
                .formParam("token", value)
                .post("/token/introspect")
                .then()
                .statusCode(403);
    }

    @Test
    void refusesWhatIsNoKey() {
        create(List.of()).statusCode(400).body("errors.pointer", hasItem("/permissions"));
        create(List.of("EVERYTHING")).statusCode(400).body("errors.code", hasItem("UNKNOWN_PERMISSION"));
        post(Map.of("permissions", List.of("*"))).statusCode(400).body("errors.pointer", hasItem("/name"));
        post(Map.of("name", "k", "permissions", List.of("*"), "expiresAt", "2020-01-01T00:00:00.000Z"))
                .statusCode(400)
                .body("errors.pointer", hasItem("/expiresAt"));
        Founded.platform()
                .body(Map.of("name", "k", "permissions", List.of("*")))
                .post("/api-keys")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem("/organizationId"))
                .body("errors.pointer", hasItem("/accountId"));
        with(organization.key())
                .contentType(ContentType.JSON)
                .body(Map.of("name", "k", "permissions", List.of("*")))
                .post("/api-keys")
                .then()
                .statusCode(403);
        with("mk_" + "a".repeat(36)).get("/public/api/v1/key").then().statusCode(401);
    }

    private ValidatableResponse create(List<String> permissions) {
        return post(Map.of("name", "tests", "permissions", permissions));
    }

    private ValidatableResponse post(Map<String, Object> key) {
        return organization.administrator().body(key).post("/api-keys").then();
    }

    private ValidatableResponse rotate(String id) {
        return organization.administrator().post("/api-keys/" + id + "/rotate").then();
    }

    private static void works(String value, int status) {
        with(value).get("/public/api/v1/workgroup").then().statusCode(status);
    }

    private static io.restassured.specification.RequestSpecification with(String value) {
        return given().header("Authorization", "Bearer " + value);
    }

    private static ValidatableResponse introspect(String parameter, String value) {
        return with(Tokens.service("event-service"))
                .contentType(ContentType.URLENC)
                .formParam(parameter, value)
                .post("/token/introspect")
                .then()
                .statusCode(200);
    }
}
