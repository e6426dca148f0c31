package io.muster.event.participant;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.TopicProbe;
import io.muster.event.Calls;
import io.muster.event.Crowd;
import io.muster.event.License;
import io.muster.event.TestOrganization;
import io.muster.event.TestOrganization.Person;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is on an event, and taking somebody off it. */
@QuarkusTest
class LeaveTest {

    private TestOrganization organization;
    private UUID event;
    private Person person;
    private License license;

    @BeforeEach
    void somebodyOnASeat() {
        organization = TestOrganization.any();
        event = Calls.event(organization);
        UUID collaborator = Calls.collaborator(organization, event);
        person = organization.administrator();
        license = License.of(1);
        Calls.join(
                        Calls.withEventToken(organization.eventToken(person, event)),
                        event,
                        Calls.onSeat(collaborator, license.id()))
                .then()
                .statusCode(200);
    }

    @Test
    void oneselfLeavesAndTheSeatIsFree() {
        assertThat(leave(Calls.with(person.accessToken())).statusCode()).isEqualTo(204);

        assertThat(Calls.users(organization, event).jsonPath().getInt("meta.total"))
                .isZero();
        Calls.eventually(() -> assertThat(license.taken()).isEmpty());
        assertThat(leave(Calls.with(person.accessToken())).statusCode()).isEqualTo(404);
    }

    @Test
    void whoManagesEventsTakesAnybodyOff() {
        assertThat(leave(Calls.with(organization.key("EVENT_MANAGE"))).statusCode())
                .isEqualTo(204);
    }

    @Test
    void nobodyElseDoes() {
        assertThat(leave(Calls.with(organization.key("EVENT_READ"))).statusCode())
                .isEqualTo(403);
        assertThat(leave(Calls.with(Person.any().accessToken())).statusCode()).isEqualTo(403);
        assertThat(leave(Calls.with(TestOrganization.any().key("EVENT_MANAGE"))).statusCode())
                .isEqualTo(404);
        assertThat(license.taken()).hasSize(1);
    }

    @Test
    void whoIsNotOnTheEventIsNotFound() {
        Response answer =
                Calls.with(organization.key("EVENT_MANAGE")).delete("/Events/{e}/users/{a}", event, Ids.next());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("reason")).isEqualTo("NOT_ON_EVENT");
    }

    @Test
    void aStrangerCannotTellWhetherAnEventExists() {
        Person stranger = Person.any();

        Response foreign =
                Calls.with(stranger.accessToken()).delete("/Events/{e}/users/{a}", event, stranger.accountId());
        Response unknown =
                Calls.with(stranger.accessToken()).delete("/Events/{e}/users/{a}", Ids.next(), stranger.accountId());

        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.jsonPath().getString("reason")).isEqualTo("EVENT_NOT_FOUND");
        assertThat(foreign.jsonPath().getString("detail"))
                .isEqualTo(unknown.jsonPath().getString("detail"));
        assertThat(unknown.jsonPath().getString("reason")).isEqualTo("EVENT_NOT_FOUND");
    }

    @Test
    void tenTimesAtOnceIsOnceAndToldOnce() {
        Callable<Response> call = () -> leave(Calls.with(organization.key("EVENT_MANAGE")));

        List<Response> answers = Crowd.together(Stream.generate(() -> call).limit(10));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 204).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 404).hasSize(9);
        try (TopicProbe topic = TopicProbe.on("muster.event-participant.v1")) {
            topic.await("event.participant.left", this::isOfPerson);
            assertThat(topic.matching("event.participant.left", this::isOfPerson))
                    .hasSize(1);
        }
    }

    private boolean isOfPerson(TopicProbe.Seen seen) {
        return person.accountId().toString().equals(seen.data().getString("accountId"));
    }

    private Response leave(RequestSpecification caller) {
        return caller.delete("/Events/{e}/users/{a}", event, person.accountId());
    }
}
