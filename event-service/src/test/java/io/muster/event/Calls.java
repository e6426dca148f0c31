package io.muster.event;

import java.util.UUID;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;

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

    /** The answer's id, when it says that something was created. */
    public static UUID id(Response response) {
        return UUID.fromString(response.then().statusCode(201).extract().path("id"));
    }
}
