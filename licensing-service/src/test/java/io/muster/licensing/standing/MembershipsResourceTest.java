package io.muster.licensing.standing;

import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.muster.licensing.Person;
import io.muster.licensing.TestOrganization;

import static io.muster.licensing.TestOrganization.asService;
import static io.muster.licensing.TestOrganization.row;
import static org.hamcrest.Matchers.contains;

@QuarkusTest
class MembershipsResourceTest {

    private TestOrganization organization;
    private UUID license;

    @BeforeEach
    void found() {
        organization = TestOrganization.any();
        license = organization.license(1);
    }

    @Test
    void namesWhereAnAccountIsAMember() {
        Person person = Person.withAccount();
        organization.invite(row(person, license)).then().statusCode(200);

        of(person).statusCode(200).body("data", contains(organization.id().toString()));
    }

    @Test
    void countsAnInvitationThatWaitsForTheAccountToBeAnnounced() {
        Person person = Person.any();
        organization.invite(row(person, license)).then().statusCode(200);
        person.signUp();

        of(person).statusCode(200).body("data", contains(organization.id().toString()));
    }

    @Test
    void isForServicesAndKnowsWhoIsAMemberNowhere() {
        Person person = Person.withAccount();

        of(person).statusCode(404);
        TestOrganization.asPlatform()
                .get("/internal/accounts/{id}/memberships", person.accountId())
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse of(Person person) {
        return asService("identity-service")
                .get("/internal/accounts/{id}/memberships", person.accountId())
                .then();
    }
}
