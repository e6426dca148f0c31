package io.muster.notification.courier;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.muster.chassis.credentials.Seal;
import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Tokens;
import io.muster.notification.Told;
import io.muster.notification.smtp.Behaviour;
import io.muster.notification.smtp.ScriptedSmtpServer;
import io.muster.notification.smtp.SmtpServerOfTests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A mail server at its worst. Nothing is lost or doubled, others are not held up, and administrators see it all. */
@QuarkusTest
class TortureTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CREATED = "organization.invitation.created";
    private static final String WELCOME = "220 test ESMTP";

    private final ScriptedSmtpServer server = SmtpServerOfTests.server();

    @Inject
    Seal seal;

    @AfterEach
    void behaveAgain() throws IOException {
        server.greetWith(WELCOME);
    }

    @Test
    void moreSlowMailsThanConnectionsHoldUpNobody() {
        CountDownLatch later = new CountDownLatch(1);
        List<Told> slow = people(40);
        slow.forEach(one -> server.expect(one.address, Behaviour.dawdleUntil(later)));
        slow.forEach(this::invite);
        List<Told> others = people(20);

        others.forEach(this::invite);

        others.forEach(one -> awaitState(one, "sent"));
        assertThat(slow).allMatch(one -> server.mailsTo(one.address).isEmpty());
        later.countDown();
        slow.forEach(one -> awaitState(one, "sent"));
        assertThat(slow).allMatch(one -> server.mailsTo(one.address).size() == 1);
        assertThat(others).allMatch(one -> server.mailsTo(one.address).size() == 1);
    }

    @Test
    void whoSaysLaterForALongTimeGetsItInTheEnd() {
        Told told = new Told();
        server.expect(
                told.address,
                Collections.nCopies(12, Behaviour.refuseRecipient("451 4.7.1 greylisted"))
                        .toArray(Behaviour[]::new));

        invite(told);

        awaitState(told, "sent");
        assertThat(server.mailsTo(told.address)).hasSize(1);
        JsonPath seen = deliveries(told);
        assertThat(seen.getList("data[0].attempts.outcome", String.class))
                .hasSize(13)
                .endsWith("accepted")
                .startsWith("deferred");
        assertThat(seen.getList("data[0].attempts.answer", String.class)).contains("451 4.7.1 greylisted");
    }

    @Test
    void aServerThatIsAwayForEverybodyLosesNothing() throws IOException {
        server.greetWith("421 4.3.2 down for maintenance");
        List<Told> people = people(30);
        people.forEach(this::invite);
        people.forEach(one -> awaitState(one, "retrying"));

        server.greetWith(WELCOME);

        people.forEach(one -> awaitState(one, "sent"));
        assertThat(people).allMatch(one -> server.mailsTo(one.address).size() == 1);
        assertThat(deliveries(people.get(0)).getString("data[0].attempts[0].answer"))
                .startsWith("421 4.3.2");
    }

    @Test
    void everyMisdeedAtOnceIsSeenAndSurvived() {
        List<Behaviour> misdeeds = List.of(
                Behaviour.refuseRecipient("421 4.3.2 closing"),
                Behaviour.refuseMail("451 4.3.0 try again"),
                Behaviour.hang(),
                Behaviour.reset(),
                Behaviour.resetAtRecipient(),
                Behaviour.trickle());
        List<Told> people = people(misdeeds.size() * 5);
        for (int i = 0; i < people.size(); i++) {
            server.expect(people.get(i).address, misdeeds.get(i % misdeeds.size()));
        }
        Told refused = new Told();
        server.expect(refused.address, Behaviour.refuseMail("554 5.7.1 spam"));

        people.forEach(this::invite);
        invite(refused);

        awaitState(refused, "failed");
        people.forEach(one -> awaitState(one, "sent"));
        assertThat(people).allMatch(one -> server.mailsTo(one.address).size() == 1);
        assertThat(server.mailsTo(refused.address)).isEmpty();
        assertThat(deliveries(refused).getString("data[0].attempts[0].answer")).isEqualTo("554 5.7.1 spam");
    }

    private static List<Told> people(int number) {
        return IntStream.range(0, number).mapToObj(i -> new Told()).toList();
    }

    private void invite(Told about) {
        about.send(
                CREATED,
                1,
                about.data(CREATED)
                        .put("expiresAt", Instant.now().plus(7, ChronoUnit.DAYS).toString())
                        .put("link", new JsonObject().put("sealedToken", seal.seal("inv_x", about.address))));
    }

    private static void awaitState(Told about, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(deliveries(about).getList("data.state", String.class))
                        .containsExactly(state));
    }

    private static JsonPath deliveries(Told about) {
        return RestAssured.given()
                .header(
                        "x-Organization-Token",
                        Tokens.organization(Ids.next(), "admin@example.com", about.organization, "Organization.*"))
                .get("/deliveries")
                .jsonPath();
    }
}
