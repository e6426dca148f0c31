package io.muster.licensing.invitation;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

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
import io.muster.chassis.test.MessageSender;
import io.muster.chassis.test.Tables;
import io.muster.chassis.test.TopicProbe;
import io.muster.chassis.test.TopicProbe.Seen;
import io.muster.licensing.Person;
import io.muster.licensing.TestOrganization;

import static io.muster.licensing.TestOrganization.asService;
import static io.muster.licensing.TestOrganization.row;
import static org.assertj.core.api.Assertions.assertThat;

/** Everything that somebody who wants in without being invited may try with a token, and everywhere it might be read. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvitationAttackTest {

    @Inject
    Database database;

    @Inject
    Seal seal;

    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private final Handler listener = new Listener();
    private TopicProbe topics;
    private MessageSender messages;

    @BeforeAll
    void listen() {
        topics = TopicProbe.on(
                "muster.invitation.v1",
                "muster.seat.v1",
                "muster.organization-member.v1",
                "muster.licensing-service.dead-letter.v1");
        messages = new MessageSender();
        Logger.getLogger("").addHandler(listener);
    }

    @AfterAll
    void stopListening() {
        Logger.getLogger("").removeHandler(listener);
        topics.close();
        messages.close();
    }

    @Test
    void cannotBeGuessed() {
        Invited invited = new Invited();
        List<String> tokens = java.util.stream.IntStream.range(0, 64)
                .mapToObj(guess -> InvitationToken.fresh().value())
                .toList();

        assertThat(tokens).doesNotHaveDuplicates().allMatch(token -> token.length() == 47);
        assertThat(tokens)
                .allSatisfy(token -> assertThat(verify(token).statusCode()).isEqualTo(404));
        for (String almost : List.of(
                invited.token.toLowerCase(),
                invited.token.substring(0, 46),
                invited.token + "A",
                " " + invited.token,
                invited.token.substring(4),
                "%' OR '1'='1",
                "")) {
            assertThat(verify(almost).statusCode()).as(almost).isEqualTo(404);
        }
        assertThat(verify(invited.token).statusCode()).isEqualTo(200);
    }

    @Test
    void doesNotSayWhyATokenOpensNothing() {
        Invited consumed = new Invited();
        consumed.person.announce(messages);
        Awaitility.await().until(() -> verify(consumed.token).statusCode() == 404);
        Invited revoked = new Invited();
        revoked.organization
                .asAdmin()
                .delete("/crew/invitations/{id}", revoked.id)
                .then()
                .statusCode(204);
        Invited expired = new Invited();
        pass(expired);
        Invited resent = new Invited();
        resent.organization
                .asAdmin()
                .post("/crew/invitations/{id}/resend", resent.id)
                .then()
                .statusCode(202);

        String unknown = problem(verify(InvitationToken.fresh().value()));

        for (Invited dead : List.of(consumed, revoked, expired, resent)) {
            assertThat(problem(verify(dead.token))).isEqualTo(unknown);
        }
    }

    @Test
    void admitsNobodyElseAndNowhereElse() {
        Invited invited = new Invited();
        TestOrganization other = TestOrganization.any();
        Person stranger = Person.any();
        stranger.announce(messages);

        assertThat(authorize(stranger, invited.organization))
                .as("another e-mail")
                .isEqualTo(404);
        invited.organization.hasSeats(invited.license, 1, 0, 1);
        JsonObject verified = new JsonObject(verify(invited.token).asString());

        assertThat(verified.getString("email")).isEqualTo(invited.person.email());
        assertThat(verified.getString("organizationId"))
                .isEqualTo(invited.organization.id().toString());
        assertThat(authorize(invited.person, other)).as("another organization").isEqualTo(404);
        assertThat(authorize(invited.person, invited.organization)).isEqualTo(200);
    }

    /** An expired invitation is not brought back by inviting again: there is a new one, and the old link stays dead. */
    @Test
    void staysDeadWhenItsEmailIsInvitedAgain() {
        Invited invited = new Invited();
        pass(invited);

        invited.organization.invite(row(invited.person, invited.license)).then().statusCode(200);

        assertThat(verify(invited.token).statusCode()).isEqualTo(404);
        Seen again = topics.await(
                "organization.invitation.created",
                m -> invited.person.email().equals(m.data().getString("email"))
                        && !m.key().equals(invited.id));
        assertThat(verify(token(again, invited.person)).statusCode()).isEqualTo(200);
        topics.await("organization.invitation.expired", m -> m.key().equals(invited.id));
        invited.organization.hasSeats(invited.license, 1, 0, 1);
        invited.organization.isConsistent();
    }

    @Test
    void isForServicesOnly() {
        Invited invited = new Invited();
        String body = new JsonObject().put("token", invited.token).encode();

        invited.organization
                .asAdmin()
                .body(body)
                .post("/internal/invitations/verify")
                .then()
                .statusCode(403);
        TestOrganization.asPlatform()
                .body(body)
                .post("/internal/invitations/verify")
                .then()
                .statusCode(403);
        RestAssured.given()
                .contentType("application/json")
                .body(body)
                .post("/internal/invitations/verify")
                .then()
                .statusCode(401);
    }

    /** Not from the API, the log, the database in clear, or any topic; at no moment of its life. */
    @Test
    void canBeReadNowhere() {
        Invited invited = new Invited();
        Response resent = invited.organization.asAdmin().post("/crew/invitations/{id}/resend", invited.id);
        Seen second =
                topics.await("organization.invitation.resent", m -> m.key().equals(invited.id));
        String secondToken = token(second, invited.person);
        verify(secondToken).then().statusCode(200);
        Response again = invited.organization.invite(row(invited.person.email(), invited.license, "Organization.*"));
        invited.person.announce(messages);
        topics.await("organization.invitation.accepted", m -> m.key().equals(invited.id));

        for (String token : List.of(invited.token, secondToken)) {
            String secret = token.substring("inv_".length());
            assertThat(invited.answer + resent.asString() + again.asString() + invited.everyAnswer())
                    .doesNotContain(secret);
            assertThat(Tables.holding(secret)).isEmpty();
            assertThat(topics.matching(second.type(), m -> true)).isNotEmpty();
            assertThat(everythingTold()).doesNotContain(secret);
            assertThat(String.join("\n", logged)).doesNotContain(secret);
        }
        assertThat(new InvitationToken(secondToken).toString()).doesNotContain(secondToken.substring(4));
        assertThat(everythingTold()).doesNotContain("\"inv_");
    }

    private String everythingTold() {
        StringBuilder all = new StringBuilder();
        for (String happened : List.of("created", "updated", "resent", "accepted", "revoked", "expired")) {
            topics.matching("organization.invitation." + happened, m -> true).forEach(all::append);
        }
        topics.matching("license.seat.reserved", m -> true).forEach(all::append);
        topics.matching("organization.member.added", m -> true).forEach(all::append);
        return all.toString();
    }

    private void pass(Invited invited) {
        database.query("UPDATE invitation SET expires_at = now() WHERE id = $1", UUID.fromString(invited.id))
                .await()
                .indefinitely();
    }

    private String token(Seen message, Person person) {
        return seal.open(message.data().getJsonObject("link").getString("sealedToken"), person.email());
    }

    private static int authorize(Person person, TestOrganization organization) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + person.accessToken())
                .get("/organizations/{id}/authorize", organization.id())
                .statusCode();
    }

    private static Response verify(String token) {
        return asService("identity-service")
                .body(new JsonObject().put("token", token).encode())
                .post("/internal/invitations/verify");
    }

    /** Without what differs from request to request. */
    private static String problem(Response answer) {
        Map<String, Object> problem = answer.jsonPath().getMap("");
        problem.remove("traceId");
        return answer.statusCode() + " " + problem;
    }

    /** Somebody without account who is invited on the only seat. */
    private final class Invited {
        final TestOrganization organization = TestOrganization.any();
        final UUID license = organization.license(1);
        final Person person = Person.any();
        final String answer = organization.invite(row(person, license)).asString();
        final String id = organization.asAdmin().get("/crew/invitations").path("data[0].id");
        final String token = token(
                topics.await("organization.invitation.created", m -> m.key().equals(id)), person);

        String everyAnswer() {
            return List.of(
                            "/crew",
                            "/crew/invitations",
                            "/crew/lookup?query=" + person.email(),
                            "/licenses/" + license + "/seats",
                            "/licenses/" + license + "/ledger",
                            "/licenses/self-check")
                    .stream()
                    .map(path -> organization.asAdmin().get(path).asString())
                    .reduce("", String::concat);
        }
    }

    private final class Listener extends Handler {
        private final Formatter formatter = new SimpleFormatter();

        private Listener() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord entry) {
            logged.add(formatter.format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
