package io.muster.licensing.invitation;

import java.util.UUID;
import java.util.concurrent.ExecutionException;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.muster.chassis.credentials.Seal;
import io.muster.chassis.test.Crowd;
import io.muster.chassis.test.MessageSchema;
import io.muster.chassis.test.MessageSender;
import io.muster.chassis.test.TopicProbe;
import io.muster.chassis.test.TopicProbe.Seen;
import io.muster.licensing.Person;
import io.muster.licensing.TestOrganization;

import static io.muster.licensing.TestOrganization.asService;
import static io.muster.licensing.TestOrganization.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AcceptInvitationsTest {

    @Inject
    Seal seal;

    private TopicProbe topics;
    private MessageSender messages;

    @BeforeAll
    void open() {
        topics = TopicProbe.on("muster.organization-member.v1", "muster.invitation.v1", "muster.seat.v1");
        messages = new MessageSender();
    }

    @AfterAll
    void close() {
        topics.close();
        messages.close();
    }

    @Test
    void turnsTheSameSeatWhenTheAccountIsAnnounced() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(3);
        Person person = Person.any();
        organization.invite(row(person, license)).then().statusCode(200);
        Seen reserved =
                topics.await("license.seat.reserved", m -> m.data().encode().contains(person.email()));

        person.announce(messages);

        Seen assigned =
                topics.await("license.seat.assigned", m -> m.data().encode().contains(person.email()));
        Seen accepted = topics.await(
                "organization.invitation.accepted", m -> m.data().encode().contains(person.email()));
        Seen added =
                topics.await("organization.member.added", m -> m.data().encode().contains(person.email()));
        MessageSchema.check(assigned);
        MessageSchema.check(accepted);
        MessageSchema.check(added);
        assertThat(assigned.key()).isEqualTo(reserved.key());
        assertThat(assigned.sequence()).isEqualTo(2);
        assertThat(accepted.data().containsKey("link")).isFalse();
        organization.hasSeats(license, 3, 1, 0);
    }

    @Test
    void acceptsBeforeAnyMessageWhenTheInvitedPersonAsksForAToken() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(1);
        Person person = Person.any();
        organization.invite(row(person, license)).then().statusCode(200);

        RestAssured.given()
                .header("Authorization", "Bearer " + person.accessToken())
                .get("/organizations/{id}/authorize", organization.id())
                .then()
                .statusCode(200);

        organization.hasSeats(license, 1, 1, 0);
    }

    @Test
    void acceptsBeforeAnyMessageWhenAnotherServiceAsks() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(1);
        Person person = Person.any();
        organization.invite(row(person, license)).then().statusCode(200);
        person.signUp();

        asService("event-service")
                .get("/internal/organizations/{o}/members/{a}", organization.id(), person.accountId())
                .then()
                .statusCode(200)
                .body("permissions", hasItem("Organization.Event.Read"))
                .body("state", equalTo("member"));

        organization.hasSeats(license, 1, 1, 0);
    }

    @Test
    void letsTheMailedTokenBeVerifiedUntilItIsUsed() {
        TestOrganization organization = TestOrganization.any();
        Person person = Person.any();
        organization.invite(row(person, organization.license(1))).then().statusCode(200);
        String token = token(person);

        verify(token)
                .statusCode(200)
                .body("email", equalTo(person.email()))
                .body("organizationId", equalTo(organization.id().toString()));
        verify(token.substring(0, token.length() - 1) + (token.endsWith("A") ? "B" : "A"))
                .statusCode(404);
        verify("inv_" + "A".repeat(43)).statusCode(404);
        person.announce(messages);
        Awaitility.await().untilAsserted(() -> verify(token).statusCode(404));
    }

    /** The invite sees no account, or sees it; either way the person ends as a member on one seat. */
    @RepeatedTest(12)
    void losesNobodyWhoSignsUpWhileBeingInvited() throws ExecutionException, InterruptedException {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(1);
        Person person = Person.any();

        Crowd.of(2, caller -> {
            if (caller == 0) {
                person.signUp();
                person.announce(messages);
            } else {
                organization.invite(row(person, license)).then().statusCode(200);
            }
            return caller;
        });

        Awaitility.await().untilAsserted(() -> organization.hasSeats(license, 1, 1, 0));
        assertThat(topics.matching(
                        "organization.invitation.created",
                        m -> m.data().encode().contains(person.email())))
                .hasSizeLessThanOrEqualTo(1);
    }

    private String token(Person person) {
        Seen created = topics.await(
                "organization.invitation.created", m -> m.data().encode().contains(person.email()));
        return seal.open(created.data().getJsonObject("link").getString("sealedToken"), person.email());
    }

    private static ValidatableResponse verify(String token) {
        return asService("identity-service")
                .body("{\"token\": \"%s\"}".formatted(token))
                .post("/internal/invitations/verify")
                .then();
    }
}
