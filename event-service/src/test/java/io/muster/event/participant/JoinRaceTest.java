package io.muster.event.participant;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.muster.chassis.test.TopicProbe;
import io.muster.event.Calls;
import io.muster.event.Crowd;
import io.muster.event.License;
import io.muster.event.TestOrganization;
import io.muster.event.TestOrganization.Person;

import static org.assertj.core.api.Assertions.assertThat;

/** Many at once: seats are never given twice, people never join twice, and nobody is refused a seat that is free. */
@QuarkusTest
class JoinRaceTest {

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
    void sixtyOnTwentySeats() {
        License license = License.of(20);
        List<String> tokens = Stream.generate(organization::administrator)
                .limit(60)
                .map(person -> organization.eventToken(person, event))
                .toList();

        List<Response> answers = Crowd.together(
                tokens.stream().map(token -> () -> join(token, Calls.onSeat(collaborator, license.id()))));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(20);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .hasSize(40)
                .allSatisfy(answer -> {
                    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
                    assertThat(answer.jsonPath().getString("reason")).isEqualTo("NO_SEATS_AVAILABLE");
                });
        assertThat(license.taken()).hasSize(20);
        assertThat(holdsToldOf(20)).hasSize(20).isSubsetOf(license.holds());
    }

    @Test
    void onePersonThirtyTimesOnASeat() {
        License license = License.of(30);

        List<String> told = onePersonThirtyTimes(Calls.onSeat(collaborator, license.id()));

        assertThat(license.taken()).hasSize(1);
        assertThat(told).isEqualTo(license.holds());
    }

    @Test
    void onePersonThirtyTimesOnTheLastSeat() {
        License license = License.of(1);

        onePersonThirtyTimes(Calls.onSeat(collaborator, license.id()));

        assertThat(license.taken()).hasSize(1);
    }

    @Test
    void onePersonThirtyTimesAsAGuest() {
        onePersonThirtyTimes(Calls.asGuest(collaborator));
    }

    /** Licensed and guest at once: one of the two wins, and a seat that is not needed is given back. */
    @Test
    void onePersonBothWays() {
        License license = License.of(5);
        String token = organization.eventToken(organization.administrator(), event);
        Callable<Response> guest = () -> join(token, Calls.asGuest(collaborator));
        Callable<Response> licensed = () -> join(token, Calls.onSeat(collaborator, license.id()));

        List<Response> answers = Crowd.together(IntStream.range(0, 16).mapToObj(i -> i % 2 == 0 ? guest : licensed));

        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        JsonObject user = onlyUser();
        int seats = "LICENSE".equals(user.getString("seatSource")) ? 1 : 0;
        Calls.eventually(() -> assertThat(license.taken()).hasSize(seats));
    }

    /** Joining and leaving in any order: at the end, seats are taken by exactly those who are on the event. */
    @Test
    void peopleComeAndGo() {
        License license = License.of(4);
        List<Person> people =
                Stream.generate(organization::administrator).limit(8).toList();

        Crowd.together(people.stream().map(person -> () -> comeAndGo(person, license)));

        int joined = Calls.users(organization, event).jsonPath().getInt("meta.total");
        assertThat(joined).isBetween(1, 4);
        Calls.eventually(() -> assertThat(license.taken()).hasSize(joined));
    }

    private boolean comeAndGo(Person person, License license) {
        String token = organization.eventToken(person, event);
        for (int i = 0; i < 5; i++) {
            Response answer = join(token, Calls.onSeat(collaborator, license.id()));
            assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 400);
            if (i < 4) {
                Response left = Calls.with(person.accessToken())
                        .delete("/Events/{event}/users/{account}", event, person.accountId());
                assertThat(left.statusCode()).isEqualTo(answer.statusCode() == 200 ? 204 : 404);
            }
        }
        return true;
    }

    /** Answers with the holds of the messages about it. */
    private List<String> onePersonThirtyTimes(JsonObject order) {
        String token = organization.eventToken(organization.administrator(), event);
        Callable<Response> call = () -> join(token, order);

        List<Response> answers = Crowd.together(Stream.generate(() -> call).limit(30));

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200));
        onlyUser();
        List<String> told = holdsToldOf(1);
        assertThat(told).hasSize(1);
        return told;
    }

    private Response join(String token, JsonObject order) {
        return Calls.join(Calls.withEventToken(token), event, order);
    }

    private JsonObject onlyUser() {
        JsonObject users = new JsonObject(Calls.users(organization, event).asString());
        assertThat(users.getJsonArray("data")).hasSize(1);
        return users.getJsonArray("data").getJsonObject(0);
    }

    /** The holds of all messages about joins of this event, once that of a later join has arrived. */
    private List<String> holdsToldOf(int expected) {
        try (TopicProbe topic = TopicProbe.on("muster.event-participant.v1")) {
            Calls.eventually(() -> assertThat(toldOf(topic)).hasSizeGreaterThanOrEqualTo(expected));
            Person last = organization.administrator();
            join(organization.eventToken(last, event), Calls.asGuest(collaborator));
            topic.await("event.participant.joined", seen -> seen.data()
                    .getString("accountId")
                    .equals(last.accountId().toString()));
            return toldOf(topic).stream()
                    .filter(seen -> !seen.data()
                            .getString("accountId")
                            .equals(last.accountId().toString()))
                    .map(seen -> seen.data().getString("holdId"))
                    .toList();
        }
    }

    private List<TopicProbe.Seen> toldOf(TopicProbe topic) {
        return topic.matching("event.participant.joined", seen -> event.toString()
                .equals(seen.data().getString("eventId")));
    }
}
