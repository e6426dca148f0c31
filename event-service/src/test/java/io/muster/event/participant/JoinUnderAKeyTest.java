package io.muster.event.participant;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Ids;
import io.muster.event.Calls;
import io.muster.event.Crowd;
import io.muster.event.License;
import io.muster.event.TestOrganization;
import io.muster.event.TestOrganization.Person;

import static org.assertj.core.api.Assertions.assertThat;

/** Joins with an {@code Idempotency-Key}, which ask licensing-service between two transactions. */
@QuarkusTest
class JoinUnderAKeyTest {

    private final String key = Ids.next().toString();
    private TestOrganization organization;
    private UUID event;
    private UUID collaborator;
    private Person person;

    @BeforeEach
    void anEventWithACollaborator() {
        organization = TestOrganization.any();
        event = Calls.event(organization);
        collaborator = Calls.collaborator(organization, event);
        person = organization.administrator();
    }

    @Test
    void theSameAgainIsAnsweredTheSameAndAnotherOrderIsRefused() {
        License license = License.of(1);

        join(Calls.onSeat(collaborator, license.id())).then().statusCode(200);
        join(Calls.onSeat(collaborator, license.id())).then().statusCode(200);

        assertThat(license.taken()).hasSize(1);
        Response other = join(Calls.asGuest(collaborator));
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.jsonPath().getString("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void aRefusedSeatIsRememberedAndLeavesNothingBehind() {
        License license = License.of(0);

        Response first = join(Calls.onSeat(collaborator, license.id()));
        license.set(1, "NONE");
        Response second = join(Calls.onSeat(collaborator, license.id()));

        assertThat(first.jsonPath().getString("reason")).isEqualTo("NO_SEATS_AVAILABLE");
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(license.holds()).isEmpty();
        Calls.join(caller(), event, Calls.onSeat(collaborator, license.id()))
                .then()
                .statusCode(200);
    }

    @Test
    void noAnswerIsNotRemembered() {
        License license = License.of(1);
        license.set(1, "LOSE_ANSWER");
        assertThat(join(Calls.onSeat(collaborator, license.id())).statusCode()).isEqualTo(503);
        List<String> asked = license.holds();

        license.set(1, "NONE");

        Calls.eventually(
                () -> join(Calls.onSeat(collaborator, license.id())).then().statusCode(200));
        assertThat(license.holds()).isEqualTo(asked);
    }

    @Test
    void twentyAtOnceAreOneJoin() {
        License license = License.of(5);
        Callable<Response> call = () -> join(Calls.onSeat(collaborator, license.id()));

        List<Response> answers = Crowd.together(Stream.generate(() -> call).limit(20));

        assertThat(answers).anyMatch(answer -> answer.statusCode() == 200);
        assertThat(answers).allMatch(answer -> answer.statusCode() == 200 || answer.statusCode() == 409);
        assertThat(license.taken()).hasSize(1);
        assertThat(Calls.users(organization, event).jsonPath().getInt("meta.total"))
                .isEqualTo(1);
    }

    private Response join(JsonObject order) {
        return Calls.join(caller().header("Idempotency-Key", key), event, order);
    }

    private RequestSpecification caller() {
        return Calls.withEventToken(organization.eventToken(person, event));
    }
}
