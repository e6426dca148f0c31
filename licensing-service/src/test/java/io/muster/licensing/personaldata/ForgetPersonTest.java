package io.muster.licensing.personaldata;

import java.util.List;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.muster.chassis.test.MessageSchema;
import io.muster.chassis.test.MessageSender;
import io.muster.chassis.test.Tables;
import io.muster.chassis.test.TopicProbe;
import io.muster.chassis.test.TopicProbe.Seen;
import io.muster.licensing.Person;
import io.muster.licensing.TestOrganization;

import static io.muster.licensing.TestOrganization.asService;
import static io.muster.licensing.TestOrganization.row;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgetPersonTest {

    private TopicProbe topics;
    private MessageSender messages;

    @BeforeAll
    void open() {
        topics = TopicProbe.on("muster.organization-member.v1", "muster.invitation.v1");
        messages = new MessageSender();
    }

    @AfterAll
    void close() {
        topics.close();
        messages.close();
    }

    @Test
    void keepsNothingThatSaysWhoItWas() {
        Member member = new Member();
        Seen accepted = topics.await("organization.invitation.accepted", m -> isAbout(m, member.person));

        erase(member.person);

        Seen removed = topics.await(
                "organization.member.removed",
                m -> member.person.accountId().toString().equals(m.data().getString("accountId")));
        MessageSchema.check(removed);
        assertThat(removed.data().getString("email")).isNull();
        assertThat(removed.data().getString("reason")).isEqualTo("ACCOUNT_ERASED");
        Seen forgotten =
                topics.await("organization.invitation.updated", m -> m.key().equals(accepted.key()));
        MessageSchema.check(forgotten);
        assertThat(forgotten.data().getString("email")).isNull();
        assertThat(forgotten.data().getString("firstName")).isNull();
        isNowhere(member.person.email());
        isNowhere("Zebedee " + member.person.accountId());
        member.organization.hasSeats(member.license, 1, 0, 0);
        member.organization.isConsistent();
    }

    @Test
    void forgetsOncePerErasure() {
        Member member = new Member();
        erase(member.person);
        isNowhere(member.person.email());

        messages.send("muster.account.v1", "account.erased", member.person.accountId(), null, 3, erased(member.person));
        messages.send(
                "muster.account.v1", "account.updated", member.person.accountId(), null, 4, member.person.account());
        Person next = Person.any();
        member.organization.invite(row(next, member.license)).then().statusCode(200);
        next.announce(messages);

        Awaitility.await().untilAsserted(() -> member.organization.hasSeats(member.license, 1, 1, 0));
        isNowhere(member.person.email());
        assertThat(topics.matching("organization.member.removed", m -> member.person
                        .accountId()
                        .toString()
                        .equals(m.data().getString("accountId"))))
                .hasSize(1);
    }

    @Test
    void invitesTheSameEmailAnewAfterwards() {
        Member member = new Member();
        erase(member.person);
        isNowhere(member.person.email());

        member.organization
                .invite(row(member.person, member.license))
                .then()
                .statusCode(200)
                .body("results[0].outcome", equalTo("invited"));

        member.organization
                .asAdmin()
                .get("/crew/invitations")
                .then()
                .statusCode(200)
                .body("meta.total", equalTo(2));
        member.organization.hasSeats(member.license, 1, 0, 1);
    }

    @Test
    void exportsWhatItKeeps() {
        Member member = new Member();

        export(member.person.accountId())
                .statusCode(200)
                .body("people.email", hasItem(member.person.email()))
                .body("memberships.permissions.flatten()", hasItem("Organization.Event.Read"))
                .body("crew[0].firstName", containsString("Zebedee"))
                .body("invitations.state", hasItem("accepted"))
                .body("seats.licenseId", hasItem(member.license.toString()))
                .body("blacklist.value", hasItem(member.person.email()));
        export(Person.any().accountId()).statusCode(404);
        TestOrganization.asPlatform()
                .get("/internal/accounts/{id}/export", member.person.accountId())
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse export(UUID account) {
        return asService("identity-service")
                .get("/internal/accounts/{id}/export", account)
                .then();
    }

    private void erase(Person person) {
        messages.send("muster.account.v1", "account.erased", person.accountId(), null, 2, erased(person));
    }

    private static JsonObject erased(Person person) {
        return new JsonObject().put("id", person.accountId().toString()).put("erasedAt", "2026-01-02T00:00:00.000Z");
    }

    private static boolean isAbout(Seen message, Person person) {
        return person.email().equals(message.data().getString("email"));
    }

    /** What is still to be sent leaves its table soon. */
    private static void isNowhere(String text) {
        Awaitility.await().atMost(30, SECONDS).untilAsserted(() -> assertThat(Tables.holding(text))
                .isEmpty());
    }

    /** Somebody who was invited, became a member, and whom the organization has blacklisted since. */
    private final class Member {
        final TestOrganization organization = TestOrganization.any();
        final UUID license = organization.license(1);
        final Person person = Person.any();

        Member() {
            JsonObject row = row(person, license).put("firstName", "Zebedee " + person.accountId());
            organization
                    .asAdmin()
                    .header("Idempotency-Key", "invite-" + person.accountId())
                    .body(TestOrganization.batch(List.of(row)))
                    .post("/crew/invite")
                    .then()
                    .statusCode(200);
            person.announce(messages);
            Awaitility.await().untilAsserted(() -> organization.hasSeats(license, 1, 1, 0));
            organization
                    .asAdmin()
                    .body(new JsonObject().put("value", person.email()).encode())
                    .post("/blacklist")
                    .then()
                    .statusCode(201);
        }
    }
}
