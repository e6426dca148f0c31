package io.muster.event.event;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.MessageSchema;
import io.muster.chassis.test.Peers;
import io.muster.chassis.test.Tokens;
import io.muster.chassis.test.TopicProbe;
import io.muster.event.Calls;
import io.muster.event.Crowd;
import io.muster.event.TestOrganization;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** Events are created, read, changed on top of a version, and cancelled; every change is told. */
@QuarkusTest
class EventResourceTest {

    private final TestOrganization organization = TestOrganization.any();

    @Test
    void createsWithEveryFieldAndTellsIt() {
        UUID community = Ids.next();
        Peers.answer(get(urlPathEqualTo(
                        "/identity/internal/organizations/%s/communities/%s".formatted(organization.id(), community)))
                .willReturn(okJson(new JsonObject()
                        .put("id", community.toString())
                        .put("organizationId", organization.id().toString())
                        .put("name", "Runners")
                        .encode())));
        JsonObject fields = Calls.eventFields()
                .put("description", "Bring a friend")
                .put("location", "Cluj")
                .put("communityId", community.toString())
                .put("capacity", 20)
                .put("waitlistEnabled", true)
                .put("participationEnabled", false)
                .put("rsvpClosesAt", "2030-06-20T00:00:00.000Z")
                .put("status", "draft");

        Response answer = create(fields);

        answer.then().statusCode(201);
        JsonObject event = new JsonObject(answer.asString());
        assertThat(answer.header("Location")).endsWith("/Events/" + event.getString("id"));
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(event.getString("organizationId"))
                .isEqualTo(organization.id().toString());
        fields.forEach(field -> assertThat(event.getValue(field.getKey())).isEqualTo(field.getValue()));
        assertThat(told("created", event.getString("id")).data()).isEqualTo(event);
    }

    @Test
    void theCommunityMustExistInTheOrganization() {
        Response answer =
                create(Calls.eventFields().put("communityId", Ids.next().toString()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("BAD_REQUEST");
        assertThat(answer.jsonPath().getString("reason")).isEqualTo("COMMUNITY_NOT_FOUND");
        assertThat(answer.jsonPath().getString("errors[0].pointer")).isEqualTo("/communityId");
    }

    @Test
    void aChangeIsMadeOnTopOfTheVersionThatWasRead() {
        UUID event = Calls.event(organization);

        Response changed = patch(event, "\"1\"", new JsonObject().put("capacity", 7));
        Response late = patch(event, "\"1\"", new JsonObject().put("capacity", 8));

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(late.statusCode()).as(late.asString()).isEqualTo(412);
        assertThat(read(event).jsonPath().getInt("capacity")).isEqualTo(7);
        TopicProbe.Seen told = told("updated", event.toString());
        assertThat(told.sequence()).isEqualTo(2);
        assertThat(told.data().getInteger("capacity")).isEqualTo(7);
    }

    @Test
    void anUnchangedEventIsNotReadAgain() {
        UUID event = Calls.event(organization);

        Response answer = Calls.with(organization.key("EVENT_READ"))
                .header("If-None-Match", "\"1\"")
                .get("/Events/{id}", event);

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void putReplacesTheWhole() {
        UUID event = Calls.event(organization);
        patch(event, null, new JsonObject().put("capacity", 7).put("location", "Here"));

        Response answer = Calls.with(organization.key("EVENT_MANAGE"))
                .contentType(ContentType.JSON)
                .body(Calls.eventFields().put("name", "Winter party").encode())
                .put("/Events/{id}", event);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("name")).isEqualTo("Winter party");
        assertThat(answer.jsonPath().<Object>get("capacity")).isNull();
        assertThat(answer.jsonPath().<Object>get("location")).isNull();
    }

    @Test
    void whatChangesNothingIsNoChange() {
        UUID event = Calls.event(organization);

        Response answer = patch(event, null, new JsonObject().put("name", "Summer party"));

        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void deletingCancelsOnceAndForEver() {
        UUID event = Calls.event(organization);

        cancel(event).then().statusCode(204);
        cancel(event).then().statusCode(204);

        assertThat(read(event).jsonPath().getString("status")).isEqualTo("cancelled");
        TopicProbe.Seen told = told("cancelled", event.toString());
        assertThat(told.sequence()).isEqualTo(2);
        Response revived = patch(event, null, new JsonObject().put("status", "published"));
        assertThat(revived.statusCode()).isEqualTo(409);
        assertThat(patch(event, null, new JsonObject().put("description", "Sorry"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void manyChangesAtOnceAllCountAndEachIsTold() {
        UUID event = Calls.event(organization);

        List<Response> answers = Crowd.together(IntStream.rangeClosed(1, 8)
                .mapToObj(i -> (Callable<Response>) () -> patch(event, null, new JsonObject().put("capacity", i))));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        assertThat(read(event).jsonPath().getLong("version")).isEqualTo(9);
        try (TopicProbe topic = TopicProbe.on("muster.event.v1")) {
            topic.await("event.updated", seen -> isOf(seen, event.toString()) && seen.sequence() == 9);
            assertThat(topic.matching("event.updated", seen -> isOf(seen, event.toString())))
                    .extracting(TopicProbe.Seen::sequence)
                    .containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
        }
    }

    @Test
    void aRepetitionUnderTheSameKeyCreatesNoSecondEvent() {
        String once = Ids.next().toString();
        String key = organization.key("EVENT_MANAGE");

        String first = createOnce(key, once).path("id");
        String second = createOnce(key, once).path("id");

        assertThat(second).isEqualTo(first);
    }

    @Test
    void foreignEventsDoNotExist() {
        UUID event = Calls.event(organization);
        String stranger = TestOrganization.any().key("EVENT_MANAGE", "EVENT_READ");

        for (Object id : List.of(event, Ids.next())) {
            notFound(Calls.with(stranger).get("/Events/{id}", id));
            notFound(Calls.with(stranger).delete("/Events/{id}", id));
            notFound(Calls.with(stranger)
                    .contentType(ContentType.JSON)
                    .body("{}")
                    .patch("/Events/{id}", id));
            notFound(Calls.with(stranger).get("/Events/{id}/users", id));
            notFound(Calls.with(stranger).get("/Events/{id}/collaborators", id));
        }
    }

    @Test
    void refusesWhoMayNot() {
        UUID event = Calls.event(organization);

        assertThat(RestAssured.get("/Events/{id}", event).statusCode()).isEqualTo(401);
        assertThat(Calls.with(organization.key("UNIT_MANAGE"))
                        .get("/Events/{id}", event)
                        .statusCode())
                .isEqualTo(403);
        Response create = Calls.with(organization.key("EVENT_READ"))
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/Events");
        assertThat(create.statusCode()).isEqualTo(403);
        assertThat(create.asString()).contains("EVENT_MANAGE");
        assertThat(Calls.with(organization.key("EVENT_READ"))
                        .get("/Events/no-id")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void servicesAskForAnyEvent() {
        UUID event = Calls.event(organization);

        Response answer = Calls.with(Tokens.service("attendance-service")).get("/internal/events/{id}", event);

        JsonObject fact = new JsonObject(answer.then().statusCode(200).extract().asString());
        assertThat(fact.getLong("sequence")).isEqualTo(1);
        fact.remove("sequence");
        assertThat(fact).isEqualTo(told("created", event.toString()).data());
        assertThat(Calls.with(organization.key("*"))
                        .get("/internal/events/{id}", event)
                        .statusCode())
                .isEqualTo(403);
    }

    private Response create(JsonObject fields) {
        return Calls.with(organization.key("EVENT_MANAGE"))
                .contentType(ContentType.JSON)
                .body(fields.encode())
                .post("/Events");
    }

    private static Response createOnce(String key, String once) {
        return Calls.with(key)
                .header("Idempotency-Key", once)
                .contentType(ContentType.JSON)
                .body(Calls.eventFields().encode())
                .post("/Events")
                .then()
                .statusCode(201)
                .extract()
                .response();
    }

    private Response read(UUID event) {
        return Calls.with(organization.key("EVENT_READ")).get("/Events/{id}", event);
    }

    private Response patch(UUID event, String ifMatch, JsonObject fields) {
        var request = Calls.with(organization.key("EVENT_MANAGE")).contentType(ContentType.JSON);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch))
                .body(fields.encode())
                .patch("/Events/{id}", event);
    }

    private Response cancel(UUID event) {
        return Calls.with(organization.key("EVENT_MANAGE")).delete("/Events/{id}", event);
    }

    private static void notFound(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("NOT_FOUND");
    }

    private static TopicProbe.Seen told(String what, String event) {
        try (TopicProbe topic = TopicProbe.on("muster.event.v1")) {
            TopicProbe.Seen seen = topic.await("event." + what, one -> isOf(one, event));
            MessageSchema.check(seen);
            assertThat(seen.key()).isEqualTo(event);
            return seen;
        }
    }

    private static boolean isOf(TopicProbe.Seen seen, String event) {
        return event.equals(seen.data().getString("id"));
    }
}
