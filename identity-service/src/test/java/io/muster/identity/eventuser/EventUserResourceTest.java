package io.muster.identity.eventuser;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.muster.chassis.data.Ids;
import io.muster.identity.AtOnce;
import io.muster.identity.Founded;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
class EventUserResourceTest {

    private static final String ROUTE = "/api/v1/event-users";
    private static final String WIRE_TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    private Founded organization;

    @BeforeEach
    void found() {
        organization = Founded.withKey("EVENT_USER_MANAGE", "EVENT_USER_READ", "USER_PROVISION");
    }

    @Test
    void createsAndReturnsEveryField() {
        Map<String, Object> john = Map.ofEntries(
                entry("email", " John@Example.com "),
                entry("firstName", "John"),
                entry("lastName", "Doe"),
                entry("phone", "+1-555-123-4567"),
                entry("externalId", "ext_user_12345"),
                entry("extraFields", Map.of("department", "Engineering", "nested", Map.of("level", 2))),
                entry("role", "admin"),
                entry("isActive", false));

        ValidatableResponse created = create(john).statusCode(201);
        String id = created.extract().path("id");

        created.header("Location", endsWith(ROUTE + "/" + id))
                .body("organizationId", equalTo(organization.organizationId()))
                .body("organization.id", equalTo(organization.organizationId()))
                .body("organization.name", notNullValue())
                .body("email", equalTo("John@Example.com"))
                .body("firstName", equalTo("John"))
                .body("lastName", equalTo("Doe"))
                .body("phone", equalTo("+1-555-123-4567"))
                .body("externalId", equalTo("ext_user_12345"))
                .body("extraFields.nested.level", equalTo(2))
                .body("role", equalTo("attendee"))
                .body("isActive", equalTo(true))
                .body("avatar", nullValue())
                .body("createdAt", matchesPattern(WIRE_TIME))
                .body("updatedAt", matchesPattern(WIRE_TIME))
                .body("$", not(hasKey("deletedAt")));
        assertThat(get(id, "").statusCode(200).extract().asString())
                .isEqualTo(created.extract().asString());
    }

    @Test
    void needsNoFieldAtAll() {
        create(Map.of())
                .statusCode(201)
                .body("email", nullValue())
                .body("firstName", nullValue())
                .body("extraFields", equalTo(Map.of()));
    }

    @Test
    void keepsWhatIsAbsentAndClearsWhatIsNull() {
        String id = create(Map.of(
                        "email",
                        Founded.anyEmail(),
                        "firstName",
                        "A",
                        "phone",
                        "1",
                        "extraFields",
                        Map.of("a", 1, "b", 2)))
                .extract()
                .path("id");
        Map<String, Object> change = new HashMap<>();
        change.put("firstName", null);
        change.put("extraFields", Map.of("c", 3));

        put(id, change)
                .statusCode(200)
                .body("firstName", nullValue())
                .body("phone", equalTo("1"))
                .body("email", notNullValue())
                .body("extraFields", equalTo(Map.of("c", 3)));
    }

    @Test
    void keepsEmailAndExternalIdUniqueAmongTheLiving() {
        String email = Founded.anyEmail();
        String first =
                create(Map.of("email", email, "externalId", "x")).extract().path("id");
        create(Map.of("email", email.toUpperCase())).statusCode(409).body("code", equalTo("EMAIL_TAKEN"));
        create(Map.of("externalId", "x")).statusCode(409).body("code", equalTo("EXTERNAL_ID_TAKEN"));
        String other = create(Map.of("email", Founded.anyEmail())).extract().path("id");
        put(other, Map.of("email", email)).statusCode(409).body("errors[0].pointer", equalTo("/email"));

        delete(first, "").statusCode(200);
        put(other, Map.of("externalId", "x")).statusCode(200);
        create(Map.of("email", email))
                .statusCode(201)
                .body("id", equalTo(first))
                .body("$", not(hasKey("deletedAt")));
    }

    @Test
    void refusesTheSameExternalIdToAllButOneOfManyAtOnce() {
        List<Integer> statuses =
                AtOnce.post(500, ROUTE, organization.key(), new JsonObject().put("externalId", "same"));

        assertThat(statuses.get(0)).isEqualTo(201);
        assertThat(statuses.subList(1, 500)).containsOnly(409);
    }

    @Test
    void trashesAndShowsTrashedOnesToThoseWhoAsk() {
        String id = create(Map.of("firstName", "Gone")).extract().path("id");

        delete(id, "").statusCode(200).body("id", equalTo(id)).body("deletedAt", matchesPattern(WIRE_TIME));
        get(id, "").statusCode(404);
        get(id, "?withTrashed=false").statusCode(404);
        String trashed = get(id, "?withTrashed=true").statusCode(200).extract().asString();
        put(id, Map.of("firstName", "Back")).statusCode(404);
        delete(id, "").statusCode(404);
        assertThat(delete(id, "?withTrashed=true").statusCode(200).extract().asString())
                .isEqualTo(trashed);
        get(id, "?withTrashed=perhaps").statusCode(400).body("errors[0].pointer", equalTo("withTrashed"));
    }

    @Test
    void bringsATrashedPersonBackByProvisioning() {
        String email = Founded.anyEmail();
        Map<String, Object> person = Map.of("firstName", "Jon", "lastName", "Doe", "email", email);
        String id = organization
                .call()
                .body(person)
                .post("/public/api/v1/user/provision")
                .path("id");
        delete(id, "").statusCode(200);

        organization
                .call()
                .body(person)
                .post("/public/api/v1/user/provision")
                .then()
                .statusCode(201)
                .body("id", equalTo(id));
        get(id, "").statusCode(200);
    }

    @Test
    void letsOnlyAdministratorsSetRoleAndActivity() {
        String id = create(Map.of("firstName", "R")).extract().path("id");
        String role = ROUTE + "/" + id + "/role";
        organization.call().body(Map.of("role", "admin")).patch(role).then().statusCode(403);

        organization
                .administrator()
                .body(Map.of("role", "organizer"))
                .patch(role)
                .then()
                .statusCode(200);
        organization
                .administrator()
                .body(Map.of("role", "boss"))
                .patch(role)
                .then()
                .statusCode(400);
        organization.administrator().body(Map.of()).patch(role).then().statusCode(400);
        organization
                .administrator()
                .body(Map.of("isActive", false))
                .patch(ROUTE + "/" + id + "/active")
                .then()
                .statusCode(200)
                .body("isActive", equalTo(false))
                .body("role", equalTo("organizer"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{}}}}}}",
                "[]",
                "\"text\"",
                "{\"n\":\"\\u0000\"}",
                "{\"n\":1e999}"
            })
    void limitsExtraFields(String extraFields) {
        organization
                .call()
                .body("{\"extraFields\":" + extraFields + "}")
                .post(ROUTE)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", startsWith("/extraFields"));
    }

    @Test
    void answersUnknownIdsAndMalformedOnes() {
        get(Ids.next().toString(), "").statusCode(404).body("code", equalTo("NOT_FOUND"));
        get("42", "").statusCode(400).body("code", equalTo("MALFORMED_ID"));
        create(Map.of("extraFields", Map.of("k", "x".repeat(17_000)))).statusCode(400);
    }

    private ValidatableResponse create(Map<String, Object> person) {
        return organization.call().body(person).post(ROUTE).then();
    }

    private ValidatableResponse put(String id, Map<String, Object> change) {
        return organization.call().body(change).put(ROUTE + "/" + id).then();
    }

    private ValidatableResponse get(String id, String query) {
        return organization.call().get(ROUTE + "/" + id + query).then();
    }

    private ValidatableResponse delete(String id, String query) {
        return organization.call().delete(ROUTE + "/" + id + query).then();
    }
}
