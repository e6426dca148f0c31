package io.muster.event;

import java.time.Duration;
import java.util.UUID;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

/** The calls that most tests make first. */
public final class Calls {

    private Calls() {}

    public static RequestSpecification with(String bearer) {
        return RestAssured.given().header("Authorization", "Bearer " + bearer);
    }

    public static RequestSpecification withEventToken(String token) {
        return RestAssured.given().header("x-Event-Token", token);
    }

    /** The fields that an event cannot do without. */
    public static JsonObject eventFields() {
        return new JsonObject()
                .put("name", "Summer party")
                .put("startsAt", "2030-06-21T18:00:00.000Z")
                .put("endsAt", "2030-06-21T23:00:00.000Z")
                .put("timeZone", "Europe/Bucharest");
    }

    public static UUID event(TestOrganization organization) {
        return id(with(organization.key("EVENT_MANAGE"))
                .contentType(ContentType.JSON)
                .body(eventFields().encode())
                .post("/Events"));
    }

    public static UUID collaborator(TestOrganization organization, UUID eventId) {
        return id(with(organization.key("EVENT_MANAGE"))
                .contentType(ContentType.JSON)
                .body("{\"name\": \"A collaborator\"}")
                .post("/Events/{eventId}/collaborators", eventId));
    }

    /** An order to join as a guest. */
    public static JsonObject asGuest(UUID collaboratorId) {
        return new JsonObject().put("collaboratorId", collaboratorId.toString()).put("joinLicensed", false);
    }

    /** An order to join on a seat of this licence. */
    public static JsonObject onSeat(UUID collaboratorId, UUID licenseId) {
        return new JsonObject()
                .put("collaboratorId", collaboratorId.toString())
                .put("joinLicensed", true)
                .put("licenseId", licenseId == null ? null : licenseId.toString());
    }

    public static Response join(RequestSpecification caller, Object eventId, JsonObject order) {
        return caller.contentType(ContentType.JSON).body(order.encode()).post("/Events/{eventId}/join", eventId);
    }

    public static Response users(TestOrganization organization, UUID eventId) {
        return with(organization.key("EVENT_READ")).get("/Events/{eventId}/users?limit=100", eventId);
    }

    /** Tries until it holds, for 40 s at most. */
    public static void eventually(ThrowingRunnable assertion) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(assertion);
    }

    /** The answer's id, when it says that something was created. */
    public static UUID id(Response response) {
        return UUID.fromString(response.then().statusCode(201).extract().path("id"));
    }
}
