package io.muster.identity.account;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.muster.chassis.test.MessageSchema;
import io.muster.chassis.test.Tables;
import io.muster.chassis.test.Tokens;
import io.muster.chassis.test.TopicProbe;
import io.muster.identity.Founded;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.oneOf;

@QuarkusTest
class EraseAccountTest {

    private static final String ME = "/accounts/me";
    private static final String USERS = "/api/v1/event-users";

    @Test
    void leavesNothingOfThePersonHereAndTellsSoWithoutAName() {
        Founded organization = Founded.withKey("EVENT_USER_MANAGE", "EVENT_USER_READ");
        Person person = Person.signedUp();
        String user = create(organization, person).path("id");
        String key = keyOf(person, organization);
        askForMails(person.email());

        person.call().delete(ME).then().statusCode(204).body(emptyString());

        try (TopicProbe probe = TopicProbe.on("muster.account.v1", "muster.event-user.v1", "muster.api-key.v1")) {
            var erased = probe.await("account.erased", seen -> person.id().equals(seen.key()));
            var deleted = probe.await("event-user.deleted", seen -> user.equals(seen.key()));
            MessageSchema.check(erased);
            MessageSchema.check(deleted);
            assertThat(erased.data().fieldNames()).containsExactlyInAnyOrder("id", "erasedAt");
            assertThat(deleted.data().encode()).doesNotContain("Ada", person.email(), person.id());
            probe.await("api-key.revoked", seen -> key.endsWith(seen.data().getString("id")));
        }
        Awaitility.await("nothing waits to be sent")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(Tables.holding(person.email())).isEmpty());
        create(organization, person).then().statusCode(201).body(emptyString());
        assertThat(Tables.holding(person.email())).isEmpty();
    }

    /** As often as wanted: a repetition is answered from what is remembered. */
    private static Response create(Founded organization, Person person) {
        return organization
                .call()
                .header("Idempotency-Key", "create-" + person.id())
                .body(Map.of("email", person.email(), "firstName", "Ada", "phone", "1", "extraFields", Map.of("a", 1)))
                .post(USERS);
    }

    @Test
    void endsEveryWayIn() {
        Founded organization = Founded.withKey("*");
        Person person = Person.signedUp();
        String key = keyOf(person, organization).split(" ")[0];

        person.call().delete(ME).then().statusCode(204);

        SignUpTest.signIn(person.email(), Person.PASSWORD).statusCode(401);
        given().contentType(ContentType.JSON)
                .body(Map.of("refreshToken", person.refreshToken()))
                .post("/auth/refresh")
                .then()
                .statusCode(401);
        Awaitility.await("the key is dead").atMost(Duration.ofSeconds(5)).untilAsserted(() -> given().header(
                        "Authorization", "Bearer " + key)
                .get("/public/api/v1/key")
                .then()
                .statusCode(401));
        assertThat(Person.signedUp(person.email()).id()).isNotEqualTo(person.id());
    }

    @Test
    void happensOnce() {
        Person person = Person.signedUp();

        List<Integer> statuses = IntStream.range(0, 10)
                .parallel()
                .mapToObj(i -> person.call().delete(ME).statusCode())
                .toList();

        assertThat(statuses).containsOnly(204);
        person.call().delete(ME).then().statusCode(204);
        Person after = Person.signedUp();
        try (TopicProbe probe = TopicProbe.on("muster.account.v1")) {
            probe.await("account.created", seen -> after.id().equals(seen.key()));
            assertThat(probe.matching("account.erased", seen -> person.id().equals(seen.key())))
                    .hasSize(1);
        }
    }

    @Test
    void isRefusedToAnOwnerAndToPrograms() {
        Founded organization = Founded.withKey("*");
        UUID owner = UUID.fromString(organization.accountId());

        given().header("Authorization", "Bearer " + Tokens.access(owner, organization.ownerEmail()))
                .delete(ME)
                .then()
                .statusCode(409)
                .body("code", equalTo("CONFLICT"));
        organization.call().delete(ME).then().statusCode(403);
        organization.administrator().delete(ME).then().statusCode(403);
        Founded.platform().delete(ME).then().statusCode(403);
        given().delete(ME).then().statusCode(401);
    }

    /** Provisioning and owning may meet an account at the very moment in which it is erased. */
    @Test
    void neverLeavesAnybodyWithAnErasedAccount() {
        for (int round = 0; round < 8; round++) {
            Person person = Person.signedUp();
            Founded organization = Founded.withKey("USER_PROVISION");
            Map<String, String> provision = Map.of("email", person.email(), "firstName", "A", "lastName", "B");

            IntStream.range(0, 4).parallel().forEach(i -> {
                if (i == 0) {
                    person.call().delete(ME).then().statusCode(oneOf(204, 409));
                } else if (i == 1) {
                    Founded.ownedBy(person.email()).then().statusCode(not(equalTo(500)));
                } else {
                    organization
                            .call()
                            .body(provision)
                            .post("/public/api/v1/user/provision")
                            .then()
                            .statusCode(not(equalTo(500)));
                }
            });

            assertThat(Dangling.references(UUID.fromString(person.id()))).isZero();
        }
    }

    private static String keyOf(Person person, Founded organization) {
        var key = Founded.platform()
                .body(Map.of(
                        "name", "theirs",
                        "permissions", List.of("*"),
                        "organizationId", organization.organizationId(),
                        "accountId", person.id()))
                .post("/api-keys");
        key.then().statusCode(201);
        return key.path("value") + " " + key.path("id");
    }

    /** Leaves guesses, a reset link and an unconfirmed sign-up behind. */
    private static void askForMails(String email) {
        SignUpTest.signIn(email, "a wrong guess").statusCode(401);
        given().contentType(ContentType.JSON)
                .body(Map.of("email", email))
                .post("/auth/password-reset")
                .then()
                .statusCode(202);
    }
}
