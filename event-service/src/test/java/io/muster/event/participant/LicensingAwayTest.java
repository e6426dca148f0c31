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
import io.restassured.specification.RequestSpecification;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.event.Calls;
import io.muster.event.Crowd;
import io.muster.event.License;
import io.muster.event.TestOrganization;
import io.muster.event.TestOrganization.Person;

import static org.assertj.core.api.Assertions.assertThat;

/** While licensing-service is slow or broken, licensed joins say so within two seconds, and all others go on. */
@QuarkusTest
class LicensingAwayTest {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int SEATS = 100;
    private static final int MANY = 24;

    @Inject
    MeterRegistry metrics;

    @Inject
    CircuitBreakerMaintenance circuits;

    @Inject
    Database database;

    @Inject
    HoldRows holds;

    private TestOrganization organization;
    private UUID event;
    private UUID collaborator;
    private License license;

    @BeforeEach
    void anEventAndALicence() {
        circuits.resetAll();
        organization = TestOrganization.any();
        event = Calls.event(organization);
        collaborator = Calls.collaborator(organization, event);
        license = License.of(SEATS);
        // The first calls of all compile half of the service.
        joinAsGuest(organization.owner()).then().statusCode(200);
        joinOnSeat(organization.administrator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LATE", "VERY_LATE", "SILENT", "NO_CONNECTION", "NO_HTTP", "BROKEN", "LOSE_ANSWER"})
    void refusesWithinTwoSecondsAndLeavesNothingBehind(String fault) {
        license.set(SEATS, fault);
        Person person = organization.administrator();
        UUID before = onlyHold();

        Instant asked = Instant.now();
        Response answer = joinOnSeat(person);

        assertThat(Duration.between(asked, Instant.now())).isLessThan(SOON);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("DEPENDENCY_UNAVAILABLE");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        license.set(SEATS, "NONE");
        holds.withdrawOlderThan(Duration.ZERO).await().indefinitely();
        Calls.eventually(() -> assertThat(license.holds()).containsExactly(before.toString()));
        assertThat(rowsOf(person)).isZero();
    }

    /** There are more of them than connections to the database, also with a key, under which all is one transaction. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void guestsAndMembersOfOrgProGoOnWhileManyWaitForSeats(boolean underAKey) {
        license.set(SEATS, "LATE");
        TestOrganization pro = TestOrganization.any("OrgPro");
        UUID proEvent = Calls.event(pro);
        UUID proCollaborator = Calls.collaborator(pro, proEvent);
        Callable<Response> licensed = () -> joinOnSeat(organization.administrator(), underAKey);
        Callable<Response> guest = () -> joinAsGuest(organization.administrator());
        Callable<Response> member = () -> Calls.join(
                Calls.withEventToken(pro.eventToken(pro.administrator(), proEvent)),
                proEvent,
                Calls.onSeat(proCollaborator, null));

        List<Response> answers = Crowd.together(Stream.of(
                        Stream.generate(() -> licensed).limit(MANY),
                        Stream.generate(() -> guest).limit(8),
                        Stream.generate(() -> member).limit(8))
                .flatMap(calls -> calls));

        assertThat(answers.subList(0, MANY)).allMatch(answer -> answer.statusCode() == 503);
        assertThat(answers.subList(MANY, MANY + 16)).allMatch(answer -> answer.statusCode() == 200);
    }

    @Test
    void holdsThatWaitAreCountedUntilTheyAreResolved() {
        holds.withdrawOlderThan(Duration.ZERO).await().indefinitely();
        Calls.eventually(() -> assertThat(gauge("muster.holds.waiting")).isZero());
        Calls.eventually(() -> assertThat(gauge("muster.holds.ended")).isZero());
        license.set(SEATS, "LATE");
        Callable<Response> licensed = () -> joinOnSeat(organization.administrator());

        Crowd.together(Stream.generate(() -> licensed).limit(7));

        Calls.eventually(() -> assertThat(gauge("muster.holds.waiting")).isEqualTo(7));
        holds.withdrawOlderThan(Duration.ZERO).await().indefinitely();
        Calls.eventually(() -> assertThat(gauge("muster.holds.waiting")).isZero());
        Calls.eventually(() -> assertThat(gauge("muster.holds.ended")).isZero());
    }

    @Test
    void afterItIsBackLicensedJoinsSucceedAgain() {
        license.set(SEATS, "BROKEN");
        Person person = organization.administrator();
        assertThat(joinOnSeat(person).statusCode()).isEqualTo(503);

        license.set(SEATS, "NONE");

        Calls.eventually(() -> joinOnSeat(person).then().statusCode(200));
        assertThat(license.taken()).contains(event + "/" + person.accountId());
    }

    /** The gauges that operators look at. */
    private double gauge(String name) {
        return metrics.get(name).gauge().value();
    }

    /** Of the person that has joined before all. */
    private UUID onlyHold() {
        assertThat(license.holds()).hasSize(1);
        return UUID.fromString(license.holds().get(0));
    }

    private long rowsOf(Person person) {
        return database.query("SELECT count(*) AS n FROM event_participant WHERE account_id = $1", person.accountId())
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong("n");
    }

    private Response joinOnSeat(Person person) {
        return joinOnSeat(person, false);
    }

    private Response joinOnSeat(Person person, boolean underAKey) {
        RequestSpecification caller = Calls.withEventToken(organization.eventToken(person, event));
        return Calls.join(
                underAKey ? caller.header("Idempotency-Key", Ids.next()) : caller,
                event,
                Calls.onSeat(collaborator, license.id()));
    }

    private Response joinAsGuest(Person person) {
        return Calls.join(
                Calls.withEventToken(organization.eventToken(person, event)), event, Calls.asGuest(collaborator));
    }
}
