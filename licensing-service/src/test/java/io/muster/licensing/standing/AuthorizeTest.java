package io.muster.licensing.standing;

import java.util.Base64;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Ids;
import io.muster.licensing.Person;
import io.muster.licensing.TestOrganization;

import static io.muster.licensing.TestOrganization.asService;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

@QuarkusTest
class AuthorizeTest {

    @Test
    void givesTheOwnerAnAdministratorsToken() {
        TestOrganization organization = TestOrganization.any();

        JsonObject claims = claims(authorize(organization.owner().accessToken(), organization.id()));

        assertThat(claims.getString("org")).isEqualTo(organization.id().toString());
        assertThat(claims.getString("sub"))
                .isEqualTo(organization.owner().accountId().toString());
        assertThat(claims.getJsonArray("permissions")).containsExactly("Organization.*");
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(900);
    }

    @Test
    void givesNoMoreThanTheKeyHolds() {
        TestOrganization organization = TestOrganization.any();

        JsonObject limited = claims(authorize(organization.key("EVENT_READ"), organization.id()));
        JsonObject full = claims(authorize(organization.key("*"), organization.id()));

        assertThat(limited.getJsonArray("permissions")).isEqualTo(new JsonArray().add("Organization.Event.Read"));
        assertThat(limited.getString("api_key_id")).isNotNull();
        assertThat(full.getJsonArray("permissions")).containsExactly("Organization.*");
    }

    @Test
    void takesAForeignOrganizationForNone() {
        TestOrganization organization = TestOrganization.any();
        Person stranger = Person.withAccount();

        String foreign = refusal(stranger.accessToken(), organization.id());
        String absent = refusal(stranger.accessToken(), Ids.next());

        assertThat(foreign).isEqualTo(absent).isEqualTo("ORGANIZATION_NOT_FOUND");
        assertThat(refusal(TestOrganization.any().key("*"), organization.id())).isEqualTo("ORGANIZATION_NOT_FOUND");
    }

    @Test
    void makesNoTokenOutOfAToken() {
        TestOrganization organization = TestOrganization.any();

        organization
                .asAdmin()
                .get("/organizations/{id}/authorize", organization.id())
                .then()
                .statusCode(401);
    }

    @Test
    void tellsOtherServicesWhoIsAMember() {
        TestOrganization organization = TestOrganization.any();

        asService("event-service")
                .get(
                        "/internal/organizations/{o}/members/{a}",
                        organization.id(),
                        organization.owner().accountId())
                .then()
                .statusCode(200)
                .body("sequence", equalTo(1))
                .body("email", equalTo(organization.owner().email()));
        asService("event-service")
                .get("/internal/organizations/{o}/members/{a}", organization.id(), Ids.next())
                .then()
                .statusCode(404);
        organization
                .asAdmin()
                .get(
                        "/internal/organizations/{o}/members/{a}",
                        organization.id(),
                        organization.owner().accountId())
                .then()
                .statusCode(403);
    }

    @Test
    void showsTheCatalogue() {
        TestOrganization.any()
                .asAdmin()
                .get("/permissions/catalog")
                .then()
                .statusCode(200)
                .body("data.permission", hasItems("Organization.*", "Organization.Event.Manage"));
        RestAssured.get("/permissions/catalog").then().statusCode(401);
    }

    private static String authorize(String bearer, UUID organizationId) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + bearer)
                .get("/organizations/{id}/authorize", organizationId)
                .then()
                .statusCode(200)
                .extract()
                .path("token");
    }

    private static String refusal(String bearer, UUID organizationId) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + bearer)
                .get("/organizations/{id}/authorize", organizationId)
                .then()
                .statusCode(404)
                .extract()
                .path("code");
    }

    private static JsonObject claims(String token) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1])));
    }
}
