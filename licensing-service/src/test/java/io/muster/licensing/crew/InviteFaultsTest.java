package io.muster.licensing.crew;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Ids;
import io.muster.licensing.Person;
import io.muster.licensing.TestOrganization;

import static io.muster.licensing.TestOrganization.row;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class InviteFaultsTest {

    @Test
    void listsEveryFaultAndAnswersWithTheWorst() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(1);

        organization
                .invite(
                        row("a@example.org", license, "Organization.Nonsense"),
                        row("b@example.org", Ids.next(), "Organization.Event.Read"),
                        row("c@example.org", null, "Organization.Event.Read"),
                        row("A@example.org", license, "Organization.Event.Read"),
                        row("d@example.org", license, "Organization.Event.Read")
                                .put("crewId", Ids.next().toString()),
                        row("e@example.org", license, "Organization.Event.Read"),
                        row("f@example.org", license, "Organization.Event.Read"),
                        row("no e-mail", license))
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body(
                        "errors.pointer",
                        contains(
                                "/members/0/permissions/0",
                                "/members/1/licenseId",
                                "/members/2/licenseId",
                                "/members/3/connectedUserEmail",
                                "/members/4/crewId",
                                "/members/6/licenseId",
                                "/members/7/connectedUserEmail",
                                "/members/7/permissions"))
                .body(
                        "errors.code",
                        contains(
                                "UNKNOWN_PERMISSION",
                                "LICENSE_NOT_FOUND",
                                "LICENSE_REQUIRED",
                                "DUPLICATE_EMAIL",
                                "CREW_NOT_FOUND",
                                "NO_SEATS_AVAILABLE",
                                "MALFORMED_EMAIL",
                                "FIELD_REQUIRED"));
        organization.hasSeats(license, 1, 0, 0);
    }

    @Test
    void listsThemAllHoweverManyThereAre() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(1);
        List<JsonObject> rows = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            rows.add(row("p" + i + "@example.org", license, "Organization.Nonsense"));
        }
        String[] tooMany = new String[101];
        Arrays.fill(tooMany, "Organization.Event.Read");
        rows.add(row("last@example.org", license, tooMany));

        organization
                .invite(rows.toArray(JsonObject[]::new))
                .then()
                .statusCode(400)
                .body("errors", hasSize(3_001))
                .body("errors[3000].pointer", equalTo("/members/3000/permissions"));
    }

    @Test
    void prefersWhatIsMissingToWhatIsFull() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(1);
        UUID foreign = TestOrganization.any().license(1);

        organization
                .invite(row(Person.any(), license), row(Person.any(), license), row(Person.any(), foreign))
                .then()
                .statusCode(404)
                .body("code", equalTo("LICENSE_NOT_FOUND"))
                .body("errors.code", contains("NO_SEATS_AVAILABLE", "LICENSE_NOT_FOUND"));
    }

    @Test
    void sumsSeatsOverTheBatchAndTakesNoneOfTooFew() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(2);

        organization
                .invite(row(Person.withAccount(), license), row(Person.any(), license), row(Person.any(), license))
                .then()
                .statusCode(400)
                .body("code", equalTo("NO_SEATS_AVAILABLE"))
                .body("errors.pointer", contains("/members/2/licenseId"));

        organization.hasSeats(license, 2, 0, 0);
        organization.asAdmin().get("/crew").then().body("data", hasSize(1));
    }

    @Test
    void rehearsesWithoutChangingAnything() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(2);
        String body = TestOrganization.batch(List.of(row(Person.withAccount(), license), row(Person.any(), license)));

        organization
                .asAdmin()
                .body(body)
                .post("/crew/invite?dryRun=true")
                .then()
                .statusCode(200)
                .body("results.outcome", contains("granted", "invited"))
                .body("results.crewId", contains(nullValue(), nullValue()));

        organization.hasSeats(license, 2, 0, 0);
        organization.asAdmin().get("/crew").then().body("data", hasSize(1));
        organization
                .asAdmin()
                .body(body)
                .post("/crew/invite?dryRun=maybe")
                .then()
                .statusCode(400);
    }

    @Test
    void rehearsesTheRefusalToo() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(1);

        organization
                .asAdmin()
                .body(TestOrganization.batch(List.of(row(Person.any(), license), row(Person.any(), license))))
                .post("/crew/invite?dryRun=true")
                .then()
                .statusCode(400)
                .body("code", equalTo("NO_SEATS_AVAILABLE"));
    }

    @Test
    void knowsACrewRowOnlyByItsOwnEmail() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(2);
        Person person = Person.any();
        String crewId = organization.invite(row(person, license)).path("results[0].crewId");

        organization
                .invite(row(person, license).put("crewId", crewId))
                .then()
                .statusCode(200)
                .body("results.crewId", contains(crewId));
        organization
                .invite(row(Person.any(), license).put("crewId", crewId))
                .then()
                .statusCode(400)
                .body("code", equalTo("CREW_EMAIL_MISMATCH"));
        organization
                .invite(
                        row(person, license).put("crewId", crewId),
                        row(Person.any(), license).put("crewId", crewId))
                .then()
                .statusCode(400)
                .body("errors.code", hasItems("DUPLICATE_CREW_ID"));
    }

    @Test
    void refusesFieldsItDoesNotKnowAndBatchesWithoutOrWithTooManyRows() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(1);

        organization
                .invite(row(Person.any(), license).put("licenceId", "x"))
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/members/0/licenceId"));
        organization.asAdmin().body("{}").post("/crew/invite").then().statusCode(400);
        organization
                .asAdmin()
                .body("{\"members\": []}")
                .post("/crew/invite")
                .then()
                .statusCode(400);
        organization
                .asAdmin()
                .body("{\"members\": [null]}")
                .post("/crew/invite")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/members/0"));
        List<JsonObject> rows = new ArrayList<>();
        for (int i = 0; i <= InviteRows.MOST_ROWS; i++) {
            rows.add(new JsonObject().put("connectedUserEmail", "p" + i + "@example.org"));
        }
        organization
                .asAdmin()
                .body(TestOrganization.batch(rows))
                .post("/crew/invite")
                .then()
                .statusCode(400)
                .body("code", equalTo("TOO_MANY_ROWS"));
    }

    @Test
    void asksForAnAdministrator() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(1);
        String body = TestOrganization.batch(List.of(row(Person.any(), license)));

        TestOrganization.asPlatform().body(body).post("/crew/invite").then().statusCode(403);
        RestAssured.given()
                .contentType("application/json")
                .body(body)
                .post("/crew/invite")
                .then()
                .statusCode(401);
        withKey(organization.key("EVENT_MANAGE"))
                .body(body)
                .post("/crew/invite")
                .then()
                .statusCode(403);
        withKey(organization.key("*")).body(body).post("/crew/invite").then().statusCode(200);
    }

    private static RequestSpecification withKey(String key) {
        return RestAssured.given().contentType("application/json").header("Authorization", "Bearer " + key);
    }
}
