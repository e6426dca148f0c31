package io.muster.licensing.crew;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Crowd;
import io.muster.chassis.test.MessageSchema;
import io.muster.chassis.test.MessageSender;
import io.muster.chassis.test.TopicProbe;
import io.muster.chassis.test.TopicProbe.Seen;
import io.muster.licensing.Person;
import io.muster.licensing.TestOrganization;

import static io.muster.licensing.TestOrganization.asPlatform;
import static io.muster.licensing.TestOrganization.batch;
import static io.muster.licensing.TestOrganization.row;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

/** Whoever is known here already is granted access by one statement, which must know all that the long way knows. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrantAtOnceTest {
    private static final List<String> PERMISSIONS =
            List.of("Organization.Event.Read", "Organization.Event.Manage", "Organization.Crew.Read", "Organization.*");

    @Inject
    Database database;

    @Inject
    GrantAtOnce grantAtOnce;

    private TopicProbe topics;
    private MessageSender messages;

    @BeforeAll
    void open() {
        topics = TopicProbe.on("muster.organization-member.v1", "muster.seat.v1");
        messages = new MessageSender();
    }

    @AfterAll
    void close() {
        topics.close();
        messages.close();
    }

    @Test
    void grantsInOneStatementAndTellsIt() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(2);
        Person person = known();
        InviteRow row = new InviteRow(
                0, person.email(), person.email(), null, "Ada", null, null, null, license, Set.of("Organization.*"));
        InviteOrder order =
                new InviteOrder(organization.id(), organization.owner().accountId(), List.of(row));

        assertThat(grantAtOnce.run(order).await().indefinitely()).isPresent();
        assertThat(grantAtOnce.run(order).await().indefinitely())
                .as("a member is left to the long way")
                .isEmpty();

        Seen added = topics.await(
                "organization.member.added",
                m -> person.accountId().toString().equals(m.data().getString("accountId")));
        MessageSchema.check(added);
        Seen assigned = topics.await(
                "license.seat.assigned", m -> license.toString().equals(m.data().getString("licenseId")));
        MessageSchema.check(assigned);
        organization.hasSeats(license, 2, 1, 0);
        organization.isConsistent();
    }

    @Test
    void refusesWhatTheLongWayRefuses() {
        TestOrganization organization = TestOrganization.any();
        UUID full = organization.license(1);
        organization.invite(row(known(), full)).then().statusCode(200);
        UUID suspended = organization.license(1);
        asPlatform().post("/licenses/{id}/suspend", suspended).then().statusCode(200);
        Person blacklisted = known();
        organization
                .asAdmin()
                .body(new JsonObject().put("value", blacklisted.email()).encode())
                .post("/blacklist")
                .then()
                .statusCode(201);

        refuses(organization, known(), full, 400, "NO_SEATS_AVAILABLE");
        refuses(organization, known(), suspended, 400, "LICENSE_NOT_ACTIVE");
        refuses(organization, known(), Ids.next(), 404, "LICENSE_NOT_FOUND");
        refuses(organization, known(), TestOrganization.any().license(1), 404, "LICENSE_NOT_FOUND");
        refuses(organization, blacklisted, organization.license(1), 400, "BLACKLISTED_EMAIL");
        organization.isConsistent();
    }

    @Test
    void bringsSomebodyBackOnTheSameCrewRow() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(1);
        Person person = known();
        String crewId = organization.invite(row(person, license)).path("results[0].crewId");
        organization.asAdmin().delete("/crew/{id}", crewId).then().statusCode(204);

        organization.invite(row(person, license)).then().statusCode(200).body("results.crewId", contains(crewId));

        organization.hasSeats(license, 1, 1, 0);
        organization.isConsistent();
    }

    @Test
    void addsUpWhatIsGrantedAtTheSameMoment() throws ExecutionException, InterruptedException {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(8);
        Person person = known();

        List<Integer> answers = Crowd.of(16, caller -> organization
                .invite(row(person.email(), license, PERMISSIONS.get(caller % PERMISSIONS.size())))
                .statusCode());

        assertThat(answers).containsOnly(200);
        organization.hasSeats(license, 8, 1, 0);
        List<String> permissions = organization
                .asAdmin()
                .get("/crew")
                .path("data.find { it.accountId == '%s' }.permissions".formatted(person.accountId()));
        assertThat(permissions).containsExactlyInAnyOrderElementsOf(PERMISSIONS);
        organization.isConsistent();
    }

    @Test
    void givesEverySeatOnceToThoseWhoComeTogether() throws ExecutionException, InterruptedException {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(20);
        List<Person> people =
                java.util.stream.IntStream.range(0, 30).mapToObj(i -> known()).toList();

        List<Integer> answers = Crowd.of(
                30,
                caller -> organization.invite(row(people.get(caller), license)).statusCode());

        assertThat(answers).filteredOn(status -> status == 200).hasSize(20);
        assertThat(answers).filteredOn(status -> status == 400).hasSize(10);
        organization.hasSeats(license, 20, 20, 0);
        organization.isConsistent();
    }

    @Test
    void answersARepeatedRequestTheSame() {
        TestOrganization organization = TestOrganization.any();
        String body = batch(List.of(row(known(), organization.license(1))));
        String key = Ids.next().toString();

        String first = once(organization, key, body);

        assertThat(once(organization, key, body)).isEqualTo(first);
        organization.isConsistent();
    }

    private static String once(TestOrganization organization, String key, String body) {
        return organization
                .asAdmin()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/crew/invite")
                .then()
                .statusCode(200)
                .body("results[0].outcome", equalTo("granted"))
                .extract()
                .asString();
    }

    private static void refuses(TestOrganization organization, Person person, UUID license, int status, String code) {
        organization.invite(row(person, license)).then().statusCode(status).body("code", equalTo(code));
    }

    /** Somebody whose account has been announced. */
    private Person known() {
        Person person = Person.any();
        person.announce(messages);
        Awaitility.await()
                .atMost(30, SECONDS)
                .until(() -> database.query("SELECT FROM person WHERE account_id = $1", person.accountId())
                                .await()
                                .indefinitely()
                                .size()
                        > 0);
        return person;
    }
}
