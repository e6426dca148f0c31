package io.muster.licensing.license;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Crowd;
import io.muster.licensing.Person;
import io.muster.licensing.TestOrganization;

import static io.muster.licensing.TestOrganization.asPlatform;
import static io.muster.licensing.TestOrganization.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class ChangeLicenseTest {

    @Test
    void givesNoSeatWhileSuspended() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(1);

        order("/licenses/{id}/suspend", license).then().statusCode(200).body("status", equalTo("suspended"));
        order("/licenses/{id}/suspend", license)
                .then()
                .statusCode(409)
                .body("code", equalTo("LICENSE_ALREADY_SUSPENDED"));
        organization
                .invite(row(Person.any(), license))
                .then()
                .statusCode(400)
                .body("code", equalTo("LICENSE_NOT_ACTIVE"));
        order("/licenses/{id}/reinstate", license).then().statusCode(200).body("status", equalTo("active"));
        order("/licenses/{id}/reinstate", license)
                .then()
                .statusCode(409)
                .body("code", equalTo("LICENSE_NOT_SUSPENDED"));
        organization.invite(row(Person.any(), license)).then().statusCode(200);
    }

    @Test
    void changesOnlyForThePlatformAndOnlyWhatIsThere() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(1);

        organization.asAdmin().post("/licenses/{id}/suspend", license).then().statusCode(403);
        organization
                .asAdmin()
                .body("{\"seats\": 5}")
                .patch("/licenses/{id}", license)
                .then()
                .statusCode(403);
        order("/licenses/{id}/suspend", Ids.next()).then().statusCode(404);
        resize(Ids.next(), 3).then().statusCode(404);
        resize(license, 0).then().statusCode(400).body("errors.pointer", contains("/seats"));
    }

    @Test
    void growsAndShrinksToWhatIsUsed() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(1);
        organization.invite(row(Person.any(), license)).then().statusCode(200);

        resize(license, 4).then().statusCode(200).body("seats.available", equalTo(3));
        organization
                .invite(row(Person.any(), license), row(Person.any(), license))
                .then()
                .statusCode(200);
        organization.hasSeats(license, 4, 0, 3);

        resize(license, 2).then().statusCode(409).body("code", equalTo("SEATS_IN_USE"));
        resize(license, 3).then().statusCode(200);
        organization.hasSeats(license, 3, 0, 3);
    }

    @Test
    void closesUpTheSeatsInUseWhenItShrinks() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(4);
        List<Person> people = List.of(Person.any(), Person.any(), Person.any(), Person.any());
        List<String> crew = people.stream()
                .map(person -> organization.invite(row(person, license)).<String>path("results[0].crewId"))
                .toList();
        organization.asAdmin().delete("/crew/{id}", crew.get(0)).then().statusCode(204);
        organization.asAdmin().delete("/crew/{id}", crew.get(2)).then().statusCode(204);

        resize(license, 2).then().statusCode(200);

        organization
                .asAdmin()
                .get("/licenses/{id}/seats", license)
                .then()
                .body("data.number", contains(1, 2))
                .body("data.state", contains("reserved", "reserved"));
        organization.hasSeats(license, 2, 0, 2);
        organization.isConsistent();
    }

    /** Whatever the order in which they come, nobody sits on a seat that the licence does not have. */
    @Test
    void neverShrinksBelowThoseWhoComeAtTheSameMoment() throws ExecutionException, InterruptedException {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(12);

        List<Integer> answers = Crowd.of(
                16,
                caller -> caller % 2 == 0
                        ? resize(license, 6 + caller / 2).statusCode()
                        : organization.invite(row(Person.any(), license)).statusCode());

        assertThat(answers).isSubsetOf(200, 400, 409);
        organization.isConsistent();
    }

    private static Response order(String path, UUID license) {
        return asPlatform().post(path, license);
    }

    private static Response resize(UUID license, int seats) {
        return asPlatform().body("{\"seats\": %d}".formatted(seats)).patch("/licenses/{id}", license);
    }
}
