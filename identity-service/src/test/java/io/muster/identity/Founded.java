package io.muster.identity;

import java.util.Map;
import java.util.UUID;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Peers;
import io.muster.chassis.test.Tokens;

import static io.restassured.RestAssured.given;

/** An organization of a test's own, founded through the API, with a key of the given permissions. */
public record Founded(String organizationId, String accountId, String ownerEmail, String key) {

    public static Founded withKey(String... permissions) {
        String email = anyEmail();
        Response organization = ownedBy(email);
        organization.then().statusCode(201);
        String id = organization.path("id");
        String account = organization.path("owner.accountId");
        Response key = platform()
                .body(Map.of("name", "tests", "permissions", permissions, "organizationId", id, "accountId", account))
                .post("/api-keys");
        key.then().statusCode(201);
        return new Founded(id, account, email, key.path("value"));
    }

    /** With a key that may do everything, as its owner may. */
    public static Founded administered() {
        Founded organization = withKey("*");
        Peers.member(
                UUID.fromString(organization.organizationId),
                UUID.fromString(organization.accountId),
                "Organization.*");
        return organization;
    }

    /** The answer to the order to found an organization for this owner. */
    public static Response ownedBy(String email) {
        return platform()
                .body(Map.of(
                        "name",
                        "Example " + Ids.next(),
                        "owner",
                        Map.of("email", email, "firstName", "Olivia", "lastName", "Owner")))
                .post("/organizations");
    }

    /** The owner's organization token, as licensing gives it to an administrator. */
    public RequestSpecification administrator() {
        return given().contentType(ContentType.JSON).header("x-Organization-Token", administratorToken());
    }

    public String administratorToken() {
        return Tokens.organization(
                UUID.fromString(accountId), ownerEmail, UUID.fromString(organizationId), "Organization.*");
    }

    public RequestSpecification call() {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + key);
    }

    public static RequestSpecification platform() {
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + Tokens.platformKey());
    }

    public static RequestSpecification service() {
        return given().contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + Tokens.service("attendance-service"));
    }

    public static String anyEmail() {
        return "p" + UUID.randomUUID().toString().replace("-", "") + "@example.com";
    }
}
