package io.muster.event.collaborator;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.muster.chassis.data.Ids;
import io.muster.event.Calls;
import io.muster.event.Crowd;
import io.muster.event.TestOrganization;

import static org.assertj.core.api.Assertions.assertThat;

/** A collaborator belongs to one event, and stays while somebody is there under it. */
@QuarkusTest
class CollaboratorResourceTest {

    private TestOrganization organization;
    private UUID event;

    @BeforeEach
    void anEvent() {
        organization = TestOrganization.any();
        event = Calls.event(organization);
    }

    @Test
    void isAddedListedAndRemoved() {
        UUID id = Calls.collaborator(organization, event);

        assertThat(list().getList("data.id")).containsExactly(id.toString());
        assertThat(list().getString("data[0].eventId")).isEqualTo(event.toString());
        remove(event, id).then().statusCode(204);

        assertThat(list().getList("data")).isEmpty();
        remove(event, id).then().statusCode(404);
    }

    @Test
    void staysWhileSomebodyIsThereUnderIt() {
        UUID id = Calls.collaborator(organization, event);
        Calls.join(Calls.with(organization.key("*")), event, Calls.asGuest(id))
                .then()
                .statusCode(200);

        Response refused = remove(event, id);
        Calls.with(organization.key("EVENT_MANAGE"))
                .delete("/Events/{e}/users/{a}", event, organization.owner().accountId())
                .then()
                .statusCode(204);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.asString()).contains("COLLABORATOR_IN_USE");
        remove(event, id).then().statusCode(204);
    }

    /** Removed while people join under it: whoever has joined keeps it there. */
    @Test
    void isNeverTakenFromUnderSomebody() {
        UUID id = Calls.collaborator(organization, event);
        Callable<Response> remove = () -> remove(event, id);
        Stream<Callable<Response>> joins = Stream.generate(organization::administrator)
                .limit(6)
                .map(person -> organization.eventToken(person, event))
                .map(token -> () -> Calls.join(Calls.withEventToken(token), event, Calls.asGuest(id)));

        List<Response> answers = Crowd.together(Stream.concat(joins, Stream.of(remove)));

        int joined = Calls.users(organization, event).jsonPath().getInt("meta.total");
        boolean removed = answers.get(6).statusCode() == 204;
        assertThat(removed).isEqualTo(joined == 0);
        assertThat(answers.subList(0, 6)).allMatch(answer -> answer.statusCode() == 200 || answer.statusCode() == 400);
    }

    @Test
    void belongsToItsEventAlone() {
        UUID id = Calls.collaborator(organization, event);

        remove(Calls.event(organization), id).then().statusCode(404);

        add(Ids.next(), "{\"name\": \"Nobody\"}").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\": \" \"}", "{\"name\": null}", "{\"name\": 7}", "[]", "{"})
    void needsAName(String body) {
        add(event, body).then().statusCode(400);
    }

    @Test
    void aNameHasALimit() {
        add(event, "{\"name\": \"%s\"}".formatted("x".repeat(256))).then().statusCode(400);
        add(event, "{\"name\": \"%s\"}".formatted("x".repeat(255))).then().statusCode(201);
    }

    private Response add(UUID eventId, String body) {
        return Calls.with(organization.key("EVENT_MANAGE"))
                .contentType(ContentType.JSON)
                .body(body)
                .post("/Events/{id}/collaborators", eventId);
    }

    private Response remove(UUID eventId, UUID id) {
        return Calls.with(organization.key("EVENT_MANAGE")).delete("/Events/{e}/collaborators/{c}", eventId, id);
    }

    private io.restassured.path.json.JsonPath list() {
        return Calls.with(organization.key("EVENT_READ"))
                .get("/Events/{id}/collaborators", event)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
