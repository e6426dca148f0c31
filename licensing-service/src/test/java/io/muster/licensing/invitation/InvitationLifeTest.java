package io.muster.licensing.invitation;

import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.muster.chassis.credentials.Seal;
import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.test.MessageSchema;
import io.muster.chassis.test.TopicProbe;
import io.muster.chassis.test.TopicProbe.Seen;
import io.muster.licensing.Person;
import io.muster.licensing.TestOrganization;

import static io.muster.licensing.TestOrganization.asService;
import static io.muster.licensing.TestOrganization.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvitationLifeTest {

    @Inject
    Database database;

    @Inject
    Seal seal;

    private TopicProbe topics;

    @BeforeAll
    void subscribe() {
        topics = TopicProbe.on("muster.invitation.v1");
    }

    @AfterAll
    void close() {
        topics.close();
    }

    @Test
    void editsSilently() {
        Invited invited = new Invited();

        invited.edit("Organization.Event.Manage")
                .then()
                .statusCode(200)
                .body("permissions", contains("Organization.Event.Manage"))
                .body("generation", equalTo(1));

        Seen updated = told("updated", invited);
        assertThat(updated.data().getBoolean("mail")).isFalse();
        assertThat(updated.data().containsKey("link")).isFalse();
        assertThat(verify(token(told("created", invited), invited))).isEqualTo(200);
    }

    @Test
    void killsTheOldLinkWhenSentAgain() {
        Invited invited = new Invited();
        String old = token(told("created", invited), invited);

        invited.resend().then().statusCode(202).body("generation", equalTo(2));

        Seen resent = told("resent", invited);
        MessageSchema.check(resent);
        assertThat(verify(old)).isEqualTo(404);
        assertThat(verify(token(resent, invited))).isEqualTo(200);
    }

    @Test
    void freesTheSeatWhenRevoked() {
        Invited invited = new Invited();
        String token = token(told("created", invited), invited);

        invited.revoke().then().statusCode(204);
        invited.revoke().then().statusCode(204);

        MessageSchema.check(told("revoked", invited));
        assertThat(verify(token)).isEqualTo(404);
        invited.organization.hasSeats(invited.license, 1, 0, 0);
        invited.resend().then().statusCode(400).body("code", equalTo("INVITATION_NOT_PENDING"));
        assertThat(authorize(invited)).as("a revoked invitation admits nobody").isEqualTo(404);
    }

    @Test
    void cannotBeChangedOnceConsumed() {
        Invited invited = new Invited();
        assertThat(authorize(invited)).isEqualTo(200);

        invited.edit("Organization.*").then().statusCode(400).body("code", equalTo("INVITATION_CONSUMED"));
        invited.resend().then().statusCode(400).body("code", equalTo("INVITATION_CONSUMED"));
        invited.revoke().then().statusCode(400).body("code", equalTo("INVITATION_CONSUMED"));
        invited.organization.asAdmin().get("/crew/invitations").then().body("data.state", contains("accepted"));
    }

    @Test
    void isWorthNothingOnceItsTimeHasPassed() {
        Invited invited = new Invited();
        String token = token(told("created", invited), invited);

        pass(invited);

        assertThat(verify(token)).isEqualTo(404);
        assertThat(authorize(invited)).isEqualTo(404);
        MessageSchema.check(told("expired", invited));
        Awaitility.await().untilAsserted(() -> invited.organization.hasSeats(invited.license, 1, 0, 0));
        invited.resend().then().statusCode(400).body("code", equalTo("INVITATION_NOT_PENDING"));
    }

    @Test
    void givesItsSeatToTheNextTheMomentItsTimeHasPassed() {
        Invited invited = new Invited();
        pass(invited);

        invited.organization.invite(row(Person.any(), invited.license)).then().statusCode(200);

        invited.organization.hasSeats(invited.license, 1, 0, 1);
        invited.organization.isConsistent();
    }

    @Test
    void isUnknownToOtherOrganizations() {
        Invited invited = new Invited();
        TestOrganization other = TestOrganization.any();

        other.asAdmin().delete("/crew/invitations/{id}", invited.id).then().statusCode(404);
        other.asAdmin().post("/crew/invitations/{id}/resend", invited.id).then().statusCode(404);
        other.asAdmin()
                .body("{\"permissions\": [\"Organization.*\"]}")
                .put("/crew/{id}/invitation/permissions", invited.crewId)
                .then()
                .statusCode(404);
        other.asAdmin().get("/crew/invitations").then().body("meta.total", equalTo(0));
        other.asAdmin().delete("/crew/invitations/{id}", Ids.next()).then().statusCode(404);
    }

    /** The token is nowhere to be read: not in the API's answers, not in the database, not on the topic. */
    @Test
    void keepsItsTokenToItself() {
        Invited invited = new Invited();
        Seen created = told("created", invited);
        String token = token(created, invited);

        String answers = invited.organization.asAdmin().get("/crew/invitations").asString()
                + invited.organization.asAdmin().get("/crew").asString();
        String rows = database.query(
                        "SELECT i::text AS row FROM invitation i WHERE id = $1", UUID.fromString(invited.id))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString("row");

        assertThat(answers + rows + created.data().encode() + created.headers()).doesNotContain(token);
        assertThatThrownBy(() -> seal.open(
                        created.data().getJsonObject("link").getString("sealedToken"), "somebody-else@example.org"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void pass(Invited invited) {
        database.query("UPDATE invitation SET expires_at = now() WHERE id = $1", UUID.fromString(invited.id))
                .await()
                .indefinitely();
    }

    private Seen told(String happened, Invited invited) {
        return topics.await("organization.invitation." + happened, m -> m.key().equals(invited.id));
    }

    private String token(Seen message, Invited invited) {
        return seal.open(message.data().getJsonObject("link").getString("sealedToken"), invited.person.email());
    }

    private static int authorize(Invited invited) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + invited.person.accessToken())
                .get("/organizations/{id}/authorize", invited.organization.id())
                .statusCode();
    }

    private static int verify(String token) {
        return asService("identity-service")
                .body(new JsonObject().put("token", token).encode())
                .post("/internal/invitations/verify")
                .statusCode();
    }

    /** Somebody without account who is invited on the only seat. */
    private static final class Invited {
        final TestOrganization organization = TestOrganization.any();
        final UUID license = organization.license(1);
        final Person person = Person.any();
        final String crewId = organization.invite(row(person, license)).path("results[0].crewId");
        final String id = organization.asAdmin().get("/crew/invitations").path("data[0].id");

        Response edit(String permission) {
            return organization
                    .asAdmin()
                    .body("{\"permissions\": [\"%s\"]}".formatted(permission))
                    .put("/crew/{id}/invitation/permissions", crewId);
        }

        Response resend() {
            return organization.asAdmin().post("/crew/invitations/{id}/resend", id);
        }

        Response revoke() {
            return organization.asAdmin().delete("/crew/invitations/{id}", id);
        }
    }
}
