package io.muster.licensing.crew;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Crowd;
import io.muster.chassis.test.MessageSchema;
import io.muster.chassis.test.TopicProbe;
import io.muster.chassis.test.TopicProbe.Seen;
import io.muster.licensing.Person;
import io.muster.licensing.TestOrganization;

import static io.muster.licensing.TestOrganization.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrewRowTest {

    private TopicProbe topics;

    @BeforeAll
    void subscribe() {
        topics = TopicProbe.on("muster.organization-member.v1");
    }

    @AfterAll
    void close() {
        topics.close();
    }

    @Test
    void changesAMembersPermissions() {
        TestOrganization organization = TestOrganization.any();
        Person person = Person.withAccount();
        String crewId =
                organization.invite(row(person, organization.license(1))).path("results[0].crewId");

        change(organization, crewId, "Organization.Crew.Read")
                .then()
                .statusCode(200)
                .body("permissions", contains("Organization.Crew.Read"));
        change(organization, crewId, "Organization.Nonsense")
                .then()
                .statusCode(400)
                .body("code", equalTo("UNKNOWN_PERMISSION"))
                .body("errors.pointer", contains("/permissions/0"));
        change(organization, crewId).then().statusCode(400);
        change(organization, Ids.next().toString(), "Organization.Crew.Read")
                .then()
                .statusCode(404);
        change(TestOrganization.any(), crewId, "Organization.Crew.Read").then().statusCode(404);

        Seen updated = topics.await(
                "organization.member.updated", m -> m.data().encode().contains(person.email()));
        MessageSchema.check(updated);
        assertThat(updated.sequence()).isEqualTo(2);
    }

    @Test
    void endsAMembershipAndFreesItsSeat() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(1);
        Person person = Person.withAccount();
        String crewId = organization.invite(row(person, license)).path("results[0].crewId");

        end(organization, crewId).then().statusCode(204);
        end(organization, crewId).then().statusCode(404);

        Seen removed = topics.await(
                "organization.member.removed", m -> m.data().encode().contains(person.email()));
        MessageSchema.check(removed);
        organization.hasSeats(license, 1, 0, 0);
        organization.asAdmin().get("/crew").then().body("data", hasSize(1));

        organization.invite(row(person, license)).then().statusCode(200).body("results.crewId", contains(crewId));
        Seen again = topics.await("organization.member.added", m -> m.key().equals(removed.key()) && m.sequence() == 3);
        assertThat(again.data().getString("state")).isEqualTo("member");
        organization.hasSeats(license, 1, 1, 0);
        organization.isConsistent();
    }

    @Test
    void keepsTheLastAdministrator() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(1);
        String owner = organization.asAdmin().get("/crew").path("data[0].id");

        end(organization, owner).then().statusCode(400).body("code", equalTo("LAST_ADMINISTRATOR"));
        change(organization, owner, "Organization.Crew.Read")
                .then()
                .statusCode(400)
                .body("code", equalTo("LAST_ADMINISTRATOR"));

        organization
                .invite(row(Person.withAccount().email(), license, "Organization.*"))
                .then()
                .statusCode(200);
        end(organization, owner).then().statusCode(204);
    }

    /** Two administrators remove each other at the same moment: one of them stays. */
    @RepeatedTest(8)
    void keepsOneOfTwoAdministratorsWhoRemoveEachOther() throws ExecutionException, InterruptedException {
        TestOrganization organization = TestOrganization.any();
        String other = organization
                .invite(row(Person.withAccount().email(), organization.license(1), "Organization.*"))
                .path("results[0].crewId");
        List<String> both = organization.asAdmin().get("/crew").path("data.id");
        assertThat(both).hasSize(2).contains(other);

        List<Integer> answers =
                Crowd.of(2, caller -> end(organization, both.get(caller)).statusCode());

        assertThat(answers).containsExactlyInAnyOrder(204, 400);
    }

    @Test
    void findsPeopleWhileTheyAreBeingTyped() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(2);
        Person member = Person.withAccount();
        Person invited = Person.any();
        organization
                .invite(row(member, license).put("firstName", "Zebedee"), row(invited, license))
                .then()
                .statusCode(200);
        Person stranger = Person.withAccount();

        lookup(organization, "zebe")
                .body("data.email", contains(member.email()))
                .body("data.isAlreadyMember", contains(true))
                .body("data.isExistingAccount", contains(true));
        lookup(organization, invited.email())
                .body("data.isAlreadyMember", contains(false))
                .body("data.isExistingAccount", contains(false));
        lookup(organization, stranger.email())
                .body("data.isExistingAccount", contains(true))
                .body("data.crewId", contains((Object) null));
        lookup(TestOrganization.any(), "zebe").body("data", hasSize(0));
        lookup(organization, "100%").body("data", hasSize(0));
        organization.asAdmin().get("/crew/lookup").then().statusCode(400);
    }

    private static ValidatableResponse lookup(TestOrganization organization, String query) {
        return organization
                .asAdmin()
                .queryParam("query", query)
                .get("/crew/lookup")
                .then()
                .statusCode(200);
    }

    private static Response change(TestOrganization organization, String crewId, String... permissions) {
        return organization
                .asAdmin()
                .body(new JsonObject()
                        .put("permissions", new JsonArray(List.of(permissions)))
                        .encode())
                .put("/crew/{id}/permissions", crewId);
    }

    private static Response end(TestOrganization organization, String crewId) {
        return organization.asAdmin().delete("/crew/{id}", crewId);
    }
}
