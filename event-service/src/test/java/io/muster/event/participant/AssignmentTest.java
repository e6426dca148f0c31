package io.muster.event.participant;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.MessageSchema;
import io.muster.chassis.test.Peers;
import io.muster.chassis.test.TopicProbe;
import io.muster.event.Calls;
import io.muster.event.Crowd;
import io.muster.event.License;
import io.muster.event.TestOrganization;
import io.muster.event.TestOrganization.Person;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** Organizers put people on events and move them: up, down, to another licence, to another collaborator. */
@QuarkusTest
class AssignmentTest {

    private TestOrganization organization;
    private UUID event;
    private UUID collaborator;
    private Person guest;

    @BeforeEach
    void anEventAndAPersonWithAnAccount() {
        organization = TestOrganization.any();
        event = Calls.event(organization);
        collaborator = Calls.collaborator(organization, event);
        guest = Person.any();
        JsonObject account =
                new JsonObject().put("accountId", guest.accountId().toString()).put("email", guest.email());
        Peers.answer(post(urlPathEqualTo("/identity/internal/accounts/lookup"))
                .atPriority(8)
                .willReturn(okJson("{\"data\": []}")));
        Peers.answer(post(urlPathEqualTo("/identity/internal/accounts/lookup"))
                .withRequestBody(containing(guest.email()))
                .willReturn(okJson(new JsonObject()
                        .put("data", new JsonArray().add(account))
                        .encode())));
    }

    @Test
    void putsAnAccountOnTheEventWithASeat() {
        License license = License.of(1);

        Response answer = assign(collaborator, true, license.id());

        answer.then().statusCode(200);
        assertThat(new JsonObject(answer.asString()))
                .isEqualTo(new JsonObject()
                        .put("accountId", guest.accountId().toString())
                        .put("collaboratorId", collaborator.toString())
                        .put("access", "EventAdmin")
                        .put("licenseId", license.id().toString()));
        assertThat(license.taken()).hasSize(1);
    }

    @Test
    void movesUpAndDown() {
        License license = License.of(1);
        assign(collaborator, false, null).then().statusCode(200);
        assign(collaborator, true, license.id()).then().statusCode(200);
        unassign(guest.email()).then().statusCode(200);

        Calls.eventually(() -> assertThat(license.taken()).isEmpty());
        assertThat(onlyUser().getString("access")).isEqualTo("EventBasicAccess");
        List<TopicProbe.Seen> told = told(3);
        assertThat(told)
                .extracting(TopicProbe.Seen::type)
                .containsExactly("event.participant.joined", "event.participant.updated", "event.participant.updated");
        assertThat(told).extracting(TopicProbe.Seen::sequence).containsExactly(1L, 2L, 3L);
        assertThat(told.get(2).data().getString("seatSource")).isNull();
    }

    @Test
    void movesToAnotherLicenceAndFreesTheFirst() {
        License first = License.of(1);
        License second = License.of(1);
        assign(collaborator, true, first.id()).then().statusCode(200);

        assign(collaborator, true, second.id()).then().statusCode(200);

        assertThat(onlyUser().getString("licenseId")).isEqualTo(second.id().toString());
        assertThat(second.taken()).hasSize(1);
        Calls.eventually(() -> assertThat(first.taken()).isEmpty());
    }

    @Test
    void aRefusedMoveChangesNothing() {
        License first = License.of(1);
        assign(collaborator, true, first.id()).then().statusCode(200);

        Response answer = assign(collaborator, true, License.of(0).id());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("reason")).isEqualTo("NO_SEATS_AVAILABLE");
        assertThat(onlyUser().getString("licenseId")).isEqualTo(first.id().toString());
        assertThat(first.taken()).hasSize(1);
    }

    @Test
    void theSameAgainChangesNothing() {
        License license = License.of(1);
        assign(collaborator, true, license.id()).then().statusCode(200);

        assign(collaborator, true, license.id()).then().statusCode(200);
        assign(collaborator, true, null).then().statusCode(200);

        unassign(guest.email()).then().statusCode(200);
        unassign(guest.email()).then().statusCode(200);
        assertThat(told(2)).extracting(TopicProbe.Seen::sequence).containsExactly(1L, 2L);
    }

    @Test
    void anotherCollaboratorKeepsTheSeat() {
        License license = License.of(1);
        UUID other = Calls.collaborator(organization, event);
        assign(collaborator, true, license.id()).then().statusCode(200);

        assign(other, true, license.id()).then().statusCode(200);

        assertThat(onlyUser().getString("collaboratorId")).isEqualTo(other.toString());
        assertThat(license.holds()).hasSize(1);
    }

    @Test
    void inAnOrgProOrganizationNoSeatIsTaken() {
        organization.flags(2, "OrgPro");

        assign(collaborator, true, null).then().statusCode(200);

        assertThat(onlyUser().getString("seatSource")).isEqualTo("ORG_PRO");
    }

    @Test
    void tenOrganizersAtOnceAgreeOnOneSeat() {
        License license = License.of(3);
        Callable<Response> call = () -> assign(collaborator, true, license.id());

        List<Response> answers = Crowd.together(IntStream.range(0, 10).mapToObj(i -> call));

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200));
        Calls.eventually(() -> assertThat(license.taken()).hasSize(1));
        assertThat(told(1)).hasSize(1);
    }

    @Test
    void refusesInTheOrderOfTheContract() {
        String body =
                order(guest.email(), collaborator, false, null).put("more", 1).encode();
        refused(send(organization.key("EVENT_READ"), event, "{}"), 403, "FORBIDDEN", null);
        refused(send(organization.key("EVENT_MANAGE"), event, body), 400, "BAD_REQUEST", "VALIDATION_FAILED");
        refused(
                send(
                        organization.key("EVENT_MANAGE"),
                        event,
                        order("nobody@example.org", Ids.next(), true, null).encode()),
                404,
                "NOT_FOUND",
                "ACCOUNT_NOT_FOUND");
        refused(
                send(
                        TestOrganization.any().key("EVENT_MANAGE"),
                        event,
                        order(guest.email(), collaborator, true, null).encode()),
                404,
                "NOT_FOUND",
                "EVENT_NOT_FOUND");
        refused(assign(Ids.next(), true, null), 400, "BAD_REQUEST", "COLLABORATOR_NOT_FOUND");
        refused(assign(collaborator, true, null), 400, "BAD_REQUEST", "LICENSE_REQUIRED");
        refused(unassign(guest.email()), 404, "NOT_FOUND", "NOT_ON_EVENT");
    }

    private Response assign(UUID under, boolean licensed, UUID license) {
        return send(
                organization.key("EVENT_MANAGE"),
                event,
                order(guest.email(), under, licensed, license).encode());
    }

    private static JsonObject order(String email, UUID under, boolean licensed, UUID license) {
        return Calls.onSeat(under, license).put("accountEmail", email).put("joinLicensed", licensed);
    }

    private static Response send(String key, UUID event, String body) {
        return Calls.with(key).contentType(ContentType.JSON).body(body).post("/Events/{id}/assign-license", event);
    }

    private Response unassign(String email) {
        return Calls.with(organization.key("EVENT_MANAGE"))
                .contentType(ContentType.JSON)
                .body(new JsonObject().put("accountEmail", email).encode())
                .post("/Events/{id}/unassign-license", event);
    }

    private JsonObject onlyUser() {
        JsonArray users = new JsonObject(Calls.users(organization, event).asString()).getJsonArray("data");
        assertThat(users).hasSize(1);
        return users.getJsonObject(0);
    }

    private List<TopicProbe.Seen> told(int expected) {
        try (TopicProbe topic = TopicProbe.on("muster.event-participant.v1")) {
            topic.await(
                    expected == 1 ? "event.participant.joined" : "event.participant.updated",
                    seen -> isOfGuest(seen) && seen.sequence() == expected);
            List<TopicProbe.Seen> all = List.of(
                            topic.matching("event.participant.joined", this::isOfGuest),
                            topic.matching("event.participant.updated", this::isOfGuest))
                    .stream()
                    .flatMap(List::stream)
                    .toList();
            all.forEach(MessageSchema::check);
            return all;
        }
    }

    private boolean isOfGuest(TopicProbe.Seen seen) {
        return guest.accountId().toString().equals(seen.data().getString("accountId"));
    }

    private static void refused(Response answer, int status, String code, String reason) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
        if (reason != null) {
            assertThat(answer.jsonPath().getString("reason")).isEqualTo(reason);
        }
    }
}
