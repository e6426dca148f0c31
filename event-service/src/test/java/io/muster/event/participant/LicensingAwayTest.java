package io.muster.event.participant;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.muster.event.Calls;
import io.muster.event.Crowd;
import io.muster.event.License;
import io.muster.event.TestOrganization;
import io.muster.event.TestOrganization.Person;

import static org.assertj.core.api.Assertions.assertThat;

/** While licensing-service is slow or broken, licensed joins say so within two seconds, and all others go on. */
@QuarkusTest
class LicensingAwayTest {

    @Inject
    MeterRegistry metrics;

    private static final Duration SOON = Duration.ofSeconds(2);

    private TestOrganization organization;
    private UUID event;
    private UUID collaborator;
    private License license;

    @BeforeEach
    void anEventAndALicence() {
        organization = TestOrganization.any();
        event = Calls.event(organization);
        collaborator = Calls.collaborator(organization, event);
        license = License.of(100);
        // The first call of all compiles half of the service.
        joinAsGuest(organization.owner()).then().statusCode(200);
    }

    @Test
    void aLateAnswerIsNotWaitedFor() {
        license.set(100, "LATE");

        Instant asked = Instant.now();
        Response answer = joinOnSeat(organization.administrator());

        assertThat(Duration.between(asked, Instant.now())).isLessThan(SOON);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotNull();
    }

    @Test
    void guestsGoOnWhileManyWaitForSeats() {
        license.set(100, "LATE");
        Callable<Response> licensed = () -> joinOnSeat(organization.administrator());
        Callable<Response> guest = () -> joinAsGuest(organization.administrator());

        List<Response> answers = Crowd.together(Stream.concat(
                Stream.generate(() -> licensed).limit(24),
                Stream.generate(() -> guest).limit(8)));

        assertThat(answers.subList(0, 24)).allMatch(answer -> answer.statusCode() == 503);
        assertThat(answers.subList(24, 32)).allMatch(answer -> answer.statusCode() == 200);
        Calls.eventually(() -> assertThat(waitingHolds()).isGreaterThanOrEqualTo(24));
    }

    @Test
    void afterItIsBackLicensedJoinsSucceedAgain() {
        license.set(100, "BROKEN");
        Person person = organization.administrator();
        assertThat(joinOnSeat(person).statusCode()).isEqualTo(503);

        license.set(100, "NONE");

        Calls.eventually(() -> joinOnSeat(person).then().statusCode(200));
        assertThat(license.taken()).contains(event + "/" + person.accountId());
    }

    /** The gauge that operators look at. */
    private double waitingHolds() {
        return metrics.get("muster.holds.waiting").gauge().value();
    }

    private Response joinOnSeat(Person person) {
        return Calls.join(
                Calls.withEventToken(organization.eventToken(person, event)),
                event,
                Calls.onSeat(collaborator, license.id()));
    }

    private Response joinAsGuest(Person person) {
        return Calls.join(
                Calls.withEventToken(organization.eventToken(person, event)), event, Calls.asGuest(collaborator));
    }
}
