package io.muster.event.participant;

import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Tokens;
import io.muster.event.Calls;
import io.muster.event.License;
import io.muster.event.TestOrganization;
import io.muster.event.TestOrganization.Person;

import static org.assertj.core.api.Assertions.assertThat;

/** Every way in which a join is refused, and which refusal comes first. */
@QuarkusTest
class JoinOrderOfRefusalsTest {

    private TestOrganization organization;
    private UUID event;
    private UUID collaborator;

    @BeforeEach
    void anEventWithACollaborator() {
        organization = TestOrganization.any();
        event = Calls.event(organization);
        collaborator = Calls.collaborator(organization, event);
    }

    @Test
    void nobodyIsRefusedFirst() {
        Response answer = RestAssured.given()
                .contentType(ContentType.JSON)
                .body("no json")
                .post("/Events/{id}/join", "no-id");

        refused(answer, 401, "UNAUTHORIZED");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "null", "", "{\"collaboratorId\": 1}"})
    void whoIsNoAdministratorIsToldSoWhateverTheBody(String body) {
        Person member = Person.any();
        organization.member(member, "Organization.Event.Manage");

        Response answer = Calls.withEventToken(organization.eventToken(member, event))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/Events/{id}/join", event);

        refused(answer, 401, "UNAUTHORIZED", "ORGANIZATION_ADMIN_REQUIRED");
    }

    @Test
    void aKeyWithoutEverythingIsNoAdministrators() {
        Response answer = Calls.join(Calls.with(organization.key("EVENT_MANAGE")), event, Calls.asGuest(collaborator));

        refused(answer, 401, "UNAUTHORIZED", "ORGANIZATION_ADMIN_REQUIRED");
    }

    @Test
    void anEventTokenThatIsNoAdministratorsIsRefused() {
        Person admin = organization.administrator();
        String token = Tokens.event(admin.accountId(), admin.email(), organization.id(), event, "EventAdmin", false);

        refused(
                Calls.join(Calls.withEventToken(token), event, Calls.asGuest(collaborator)),
                401,
                "UNAUTHORIZED",
                "ORGANIZATION_ADMIN_REQUIRED");
    }

    @Test
    void anEventTokenOfAnotherEventIsRefused() {
        String token = organization.eventToken(organization.owner(), Calls.event(organization));

        refused(Calls.join(Calls.withEventToken(token), event, Calls.asGuest(collaborator)), 401, "UNAUTHORIZED");
    }

    @Test
    void credentialsThatDisagreeAreRefused() {
        String token = organization.eventToken(organization.administrator(), event);

        Response answer = Calls.join(
                Calls.with(organization.key("*")).header("x-Event-Token", token), event, Calls.asGuest(collaborator));

        refused(answer, 401, "UNAUTHORIZED");
    }

    @Test
    void aMemberOfAnotherOrganizationCannotTellWhetherAnEventExists() {
        String stranger = TestOrganization.any().owner().accessToken();

        Response foreign = Calls.join(Calls.with(stranger), event, Calls.asGuest(collaborator));
        Response unknown = Calls.join(Calls.with(stranger), Ids.next(), Calls.asGuest(collaborator));

        refused(foreign, 401, "UNAUTHORIZED", "ORGANIZATION_ADMIN_REQUIRED");
        refused(unknown, 401, "UNAUTHORIZED", "ORGANIZATION_ADMIN_REQUIRED");
        assertThat(foreign.jsonPath().getString("detail"))
                .isEqualTo(unknown.jsonPath().getString("detail"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{} {}",
                "[]",
                "{}",
                "{\"joinLicensed\": false}",
                "{\"collaboratorId\": \"COLLABORATOR\"}",
                "{\"collaboratorId\": \"COLLABORATOR\", \"joinLicensed\": null}",
                "{\"collaboratorId\": \"COLLABORATOR\", \"joinLicensed\": \"false\"}",
                "{\"collaboratorId\": \"COLLABORATOR\", \"joinLicensed\": 0}",
                "{\"collaboratorId\": \"no-id\", \"joinLicensed\": false}",
                "{\"collaboratorId\": \"COLLABORATOR\", \"joinLicensed\": false, \"licenseId\": \"no-id\"}",
                "{\"collaboratorId\": \"COLLABORATOR\", \"joinLicensed\": true, \"licenceId\": \"no-id\"}"
            })
    void theShapeComesBeforeEverythingElse(String body) {
        Response answer = Calls.with(organization.key("*"))
                .contentType(ContentType.JSON)
                .body(body.replace("COLLABORATOR", Ids.next().toString()))
                .post("/Events/{id}/join", Ids.next());

        refused(answer, 400, "BAD_REQUEST");
    }

    @Test
    void aMalformedEventIdIsABadRequest() {
        refused(
                Calls.join(Calls.with(organization.key("*")), "no-id", Calls.asGuest(collaborator)),
                400,
                "BAD_REQUEST",
                "MALFORMED_ID");
    }

    @Test
    void whoIsNoAdministratorIsToldSoWhateverTheEventId() {
        String value = Tokens.apiKey(organization.id(), Ids.next(), "nobody@example.org", "*");

        refused(
                Calls.join(Calls.with(value), "no-id", Calls.asGuest(collaborator)),
                401,
                "UNAUTHORIZED",
                "ORGANIZATION_ADMIN_REQUIRED");
    }

    @Test
    void anEventOfAnotherOrganizationIsNotFoundLikeOneThatDoesNotExist() {
        String key = TestOrganization.any().key("*");

        refused(Calls.join(Calls.with(key), event, Calls.asGuest(collaborator)), 404, "NOT_FOUND", "EVENT_NOT_FOUND");
        refused(
                Calls.join(Calls.with(key), Ids.next(), Calls.asGuest(collaborator)),
                404,
                "NOT_FOUND",
                "EVENT_NOT_FOUND");
    }

    @Test
    void theCollaboratorComesBeforeTheLicence() {
        UUID elsewhere = Calls.collaborator(organization, Calls.event(organization));

        Response answer = Calls.join(Calls.with(organization.key("*")), event, Calls.onSeat(elsewhere, null));

        refused(answer, 400, "BAD_REQUEST", "COLLABORATOR_NOT_FOUND");
    }

    @Test
    void aLicensedJoinNeedsALicence() {
        Response answer = Calls.join(Calls.with(organization.key("*")), event, Calls.onSeat(collaborator, null));

        refused(answer, 400, "BAD_REQUEST", "LICENSE_REQUIRED");
    }

    @Test
    void licensingServiceMayRefuseTheSeat() {
        License full = License.of(0);
        License suspended = License.of(1);
        suspended.set(1, "NOT_ACTIVE");

        refused(joinOn(full.id()), 400, "BAD_REQUEST", "NO_SEATS_AVAILABLE");
        refused(joinOn(suspended.id()), 400, "BAD_REQUEST", "LICENSE_NOT_ACTIVE");
        refused(joinOn(Ids.next()), 400, "BAD_REQUEST", "LICENSE_NOT_FOUND");
        assertThat(Calls.users(organization, event).jsonPath().getInt("meta.total"))
                .isZero();
    }

    @Test
    void nobodyJoinsACancelledEvent() {
        Calls.with(organization.key("EVENT_MANAGE"))
                .delete("/Events/{id}", event)
                .then()
                .statusCode(204);

        refused(
                Calls.join(Calls.with(organization.key("*")), event, Calls.asGuest(collaborator)),
                400,
                "BAD_REQUEST",
                "EVENT_CANCELLED");
    }

    private Response joinOn(UUID license) {
        return Calls.join(Calls.with(organization.key("*")), event, Calls.onSeat(collaborator, license));
    }

    private static void refused(Response answer, int status, String code, String reason) {
        refused(answer, status, code);
        assertThat(answer.jsonPath().getString("reason")).isEqualTo(reason);
    }

    private static void refused(Response answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
        assertThat(new JsonObject(answer.asString()).fieldNames()).contains("type", "title", "detail", "traceId");
    }
}
