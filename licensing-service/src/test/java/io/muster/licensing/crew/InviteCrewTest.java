package io.muster.licensing.crew;

import java.util.UUID;
import java.util.function.Predicate;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.muster.chassis.test.MessageSchema;
import io.muster.chassis.test.TopicProbe;
import io.muster.chassis.test.TopicProbe.Seen;
import io.muster.licensing.Person;
import io.muster.licensing.TestOrganization;

import static io.muster.licensing.TestOrganization.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InviteCrewTest {

    private TopicProbe topics;

    @BeforeAll
    void subscribe() {
        topics = TopicProbe.on("muster.organization-member.v1", "muster.invitation.v1", "muster.seat.v1");
    }

    @AfterAll
    void close() {
        topics.close();
    }

    @Test
    void grantsAnAccountAccessAtOnce() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(2);
        Person person = Person.withAccount();

        JsonPath answer = organization
                .invite(row(person.email().toUpperCase(), license, "Organization.Event.Read"))
                .then()
                .statusCode(200)
                .body("results.outcome", contains("granted"))
                .body("results.email", contains(person.email().toUpperCase()))
                .extract()
                .jsonPath();

        Seen added = topics.await("organization.member.added", of(person));
        MessageSchema.check(added);
        assertThat(added.data().getString("crewId")).isEqualTo(answer.getString("results[0].crewId"));
        assertThat(added.sequence()).isEqualTo(1);
        Seen assigned = topics.await("license.seat.assigned", m -> holds(m, person));
        MessageSchema.check(assigned);
        organization.hasSeats(license, 2, 1, 0);
        organization
                .asAdmin()
                .get("/crew")
                .then()
                .body(
                        "data.find { it.status == 'member' && it.accountId == '%s' }.licenseId"
                                .formatted(person.accountId()),
                        equalTo(license.toString()));
        assertThat(topics.matching(
                        "organization.invitation.created",
                        m -> m.data().getString("email").equals(person.email())))
                .isEmpty();
    }

    @Test
    void invitesAnEmailWithoutAccount() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(2);
        Person person = Person.any();

        organization
                .invite(row(person, license).put("firstName", "Grace"))
                .then()
                .statusCode(200)
                .body("results.outcome", contains("invited"));

        Seen created = topics.await(
                "organization.invitation.created",
                m -> m.data().getString("email").equals(person.email()));
        MessageSchema.check(created);
        assertThat(created.data().getBoolean("mail")).isTrue();
        assertThat(created.data().getString("firstName")).isEqualTo("Grace");
        assertThat(created.data().encode()).doesNotContain("inv_");
        Seen reserved = topics.await("license.seat.reserved", m -> holds(m, person));
        MessageSchema.check(reserved);
        organization.hasSeats(license, 2, 0, 1);
        organization
                .asAdmin()
                .get("/crew")
                .then()
                .body("data.find { it.status == 'invited' }.firstName", equalTo("Grace"))
                .body("data.find { it.status == 'invited' }.accountId", nullValue());
    }

    @Test
    void makesTheOwnerAMemberBeforeAnythingElse() {
        TestOrganization organization = TestOrganization.any();
        organization.license(1);

        Seen added = topics.await("organization.member.added", of(organization.owner()));

        MessageSchema.check(added);
        assertThat(added.data().getJsonArray("permissions")).containsExactly("Organization.*");
        organization
                .asAdmin()
                .get("/crew")
                .then()
                .statusCode(200)
                .body("data.accountId", hasItem(organization.owner().accountId().toString()));
    }

    @Test
    void addsPermissionsUpAndTakesNoSecondSeat() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(1);
        Person person = Person.withAccount();
        String crewId = organization.invite(row(person, license)).path("results[0].crewId");

        organization
                .invite(row(person.email(), license, "Organization.Event.Manage"))
                .then()
                .statusCode(200)
                .body("results.crewId", contains(crewId));

        Seen updated = topics.await("organization.member.updated", of(person));
        MessageSchema.check(updated);
        assertThat(updated.sequence()).isEqualTo(2);
        assertThat(updated.data().getJsonArray("permissions"))
                .containsExactlyInAnyOrder("Organization.Event.Read", "Organization.Event.Manage");
        organization.hasSeats(license, 1, 1, 0);
    }

    @Test
    void keepsInvitationAndSeatWhenInvitedAgain() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(1);
        Person person = Person.any();
        organization.invite(row(person, license)).then().statusCode(200);

        organization.invite(row(person, license)).then().statusCode(200);
        organization
                .invite(row(person.email(), license, "Organization.Event.Manage"))
                .then()
                .statusCode(200);

        Seen updated = topics.await(
                "organization.invitation.updated",
                m -> m.data().getString("email").equals(person.email()));
        Seen resent = topics.await(
                "organization.invitation.resent",
                m -> m.data().getString("email").equals(person.email()));
        MessageSchema.check(updated);
        MessageSchema.check(resent);
        assertThat(updated.data().getBoolean("mail"))
                .as("the same again within a minute")
                .isFalse();
        assertThat(resent.data().getInteger("generation")).isEqualTo(3);
        assertThat(resent.key()).isEqualTo(updated.key());
        organization.hasSeats(license, 1, 0, 1);
    }

    @Test
    void movesTheSeatWithTheLicence() {
        TestOrganization organization = TestOrganization.any();
        UUID first = organization.license(1);
        UUID second = organization.license(1);
        Person member = Person.withAccount();
        Person invited = Person.any();
        organization.invite(row(member, first)).then().statusCode(200);
        organization.invite(row(invited, second)).then().statusCode(200);

        organization.invite(row(member, second), row(invited, first)).then().statusCode(200);

        organization.hasSeats(first, 1, 0, 1);
        organization.hasSeats(second, 1, 1, 0);
    }

    private static Predicate<Seen> of(Person person) {
        return message -> person.accountId().toString().equals(message.data().getString("accountId"));
    }

    private static boolean holds(Seen message, Person person) {
        return message.data().getJsonObject("holder") != null
                && person.email().equals(message.data().getJsonObject("holder").getString("email"));
    }
}
