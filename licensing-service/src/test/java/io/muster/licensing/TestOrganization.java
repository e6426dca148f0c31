package io.muster.licensing;

import java.util.List;
import java.util.UUID;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Peers;
import io.muster.chassis.test.Tokens;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

/** An organization of a test's own, as identity-service tells it when it is asked; and what its owner asks of licensing. */
public record TestOrganization(UUID id, Person owner) {
    private static final int BY_DEFAULT = 9;

    public static TestOrganization any() {
        TestOrganization organization = new TestOrganization(Ids.next(), Person.any());
        Peers.answer(post(urlPathEqualTo("/identity/internal/accounts/lookup"))
                .atPriority(BY_DEFAULT)
                .willReturn(okJson("{\"data\": []}")));
        Peers.answer(get(urlPathEqualTo("/identity/internal/organizations/" + organization.id()))
                .willReturn(okJson(organization.data().put("sequence", 1).encode())));
        return organization;
    }

    public JsonObject data() {
        return new JsonObject()
                .put("id", id.toString())
                .put("name", "An organization")
                .put("featureFlags", new JsonArray())
                .put(
                        "owner",
                        new JsonObject()
                                .put("accountId", owner.accountId().toString())
                                .put("email", owner.email()))
                .put("createdAt", "2026-01-01T00:00:00.000Z")
                .put("updatedAt", "2026-01-01T00:00:00.000Z");
    }

    /** An API key of the owner. */
    public String key(String... permissions) {
        return Tokens.apiKey(id, owner.accountId(), owner.email(), permissions);
    }

    /** A request of an administrator. */
    public RequestSpecification asAdmin() {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .header(
                        "x-Organization-Token",
                        Tokens.organization(owner.accountId(), owner.email(), id, "Organization.*"));
    }

    public static RequestSpecification asPlatform() {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + Tokens.platformKey());
    }

    public static RequestSpecification asService(String name) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + Tokens.service(name));
    }

    /** A licence of so many seats. */
    public UUID license(int seats) {
        return UUID.fromString(asPlatform()
                .body(new JsonObject()
                        .put("organizationId", id.toString())
                        .put("product", "Pro")
                        .put("seats", seats)
                        .encode())
                .post("/licenses")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    public Response invite(JsonObject... rows) {
        return asAdmin().body(batch(List.of(rows))).post("/crew/invite");
    }

    public static String batch(List<JsonObject> rows) {
        return new JsonObject().put("members", new JsonArray(rows)).encode();
    }

    public static JsonObject row(String email, UUID licenseId, String... permissions) {
        return new JsonObject()
                .put("connectedUserEmail", email)
                .put("licenseId", licenseId == null ? null : licenseId.toString())
                .put("permissions", new JsonArray(List.of(permissions)));
    }

    public static JsonObject row(Person person, UUID licenseId) {
        return row(person.email(), licenseId, "Organization.Event.Read");
    }

    /** Asserts the counts of a licence, in its view and as the sum of its ledger. */
    public void hasSeats(UUID licenseId, int total, int assigned, int reserved) {
        JsonObject seats = new JsonObject(asAdmin()
                        .get("/licenses/{id}", licenseId)
                        .then()
                        .extract()
                        .asString())
                .getJsonObject("seats");
        assertThat(seats)
                .isEqualTo(new JsonObject()
                        .put("total", total)
                        .put("assigned", assigned)
                        .put("reserved", reserved)
                        .put("available", total - assigned - reserved));
        assertThat(List.of(ledger(licenseId, "total"), ledger(licenseId, "assigned"), ledger(licenseId, "reserved")))
                .isEqualTo(List.of(total, assigned, reserved));
    }

    /** Asserts that the self-check finds nothing. */
    public void isConsistent() {
        asAdmin()
                .get("/licenses/self-check")
                .then()
                .statusCode(200)
                .body("findings", empty())
                .body("consistent", equalTo(true));
    }

    private int ledger(UUID licenseId, String column) {
        ValidatableResponse ledger = asAdmin()
                .queryParam("limit", 100)
                .get("/licenses/{id}/ledger", licenseId)
                .then()
                .statusCode(200);
        return ledger.extract().jsonPath().getList("data.delta." + column, Integer.class).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }
}
