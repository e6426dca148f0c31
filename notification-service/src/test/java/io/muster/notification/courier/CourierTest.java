package io.muster.notification.courier;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.muster.chassis.credentials.Seal;
import io.muster.chassis.data.Database;
import io.muster.chassis.test.MessageSchema;
import io.muster.chassis.test.TopicProbe;
import io.muster.notification.Told;
import io.muster.notification.smtp.Behaviour;
import io.muster.notification.smtp.ReceivedMail;
import io.muster.notification.smtp.ScriptedSmtpServer;
import io.muster.notification.smtp.SmtpServerOfTests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
class CourierTest {

    private static final String CREATED = "organization.invitation.created";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScriptedSmtpServer server = SmtpServerOfTests.server();
    private final Told told = new Told();

    @Inject
    Seal seal;

    @Inject
    Database database;

    @Inject
    Queue queue;

    @Inject
    Marks marks;

    @Inject
    Channels channels;

    @Inject
    CourierConfig config;

    @Inject
    Vertx vertx;

    @ParameterizedTest
    @ValueSource(strings = {"421 4.3.2 closing", "451 4.7.1 later", "452 4.2.2 full"})
    void whatIsRefusedForNowIsTriedAgain(String answer) {
        server.expect(told.address, Behaviour.refuseRecipient(answer), Behaviour.refuseMail(answer));

        invite(told);

        awaitState(told, "sent");
        assertThat(server.mailsTo(told.address)).hasSize(1);
        assertThat(attempts(told))
                .startsWith("deferred " + answer, "deferred " + answer)
                .endsWith("accepted 250 2.0.0 Ok");
    }

    @Test
    void whatIsRefusedForGoodIsNotTriedAgain() {
        server.expect(told.address, Behaviour.refuseRecipient("550 5.1.1 <" + told.address + "> is nobody"));

        try (TopicProbe probe = TopicProbe.on("muster.delivery.v1")) {
            invite(told);

            var failed = probe.await("notification.delivery.failed", this::isAboutThisOrganization);
            MessageSchema.check(failed);
            assertThat(failed.data().encode()).doesNotContain(told.address);
            assertThat(failed.data().getString("error")).startsWith("550 5.1.1");
        }
        assertThat(attempts(told)).hasSize(1);
    }

    @Test
    void aDeadAddressGetsNoFurtherMail() {
        server.expect(told.address, Behaviour.refuseRecipient("550 5.1.1 nobody"));
        invite(told);
        awaitState(told, "failed");

        told.send("organization.invitation.resent", 2, invitation(told, 2));

        awaitState(told, "suppressed");
        assertThat(server.mailsTo(told.address)).isEmpty();
    }

    @Test
    void silenceAfterTheMailIsOneMoreAttempt() {
        server.expect(told.address, Behaviour.hang());

        invite(told);

        awaitState(told, "sent");
        assertThat(server.mailsTo(told.address)).hasSize(1);
        assertThat(attempts(told)).hasSize(2);
    }

    @Test
    void aCutConnectionIsOneMoreAttempt() {
        server.expect(told.address, Behaviour.reset(), Behaviour.reset());

        invite(told);

        awaitState(told, "sent");
        assertThat(server.mailsTo(told.address)).hasSize(1);
    }

    @Test
    void aMailWhoseAcceptanceWasNeverHeardIsTheSameMailAgain() {
        server.expect(told.address, Behaviour.acceptAndDie());

        invite(told);

        awaitState(told, "sent");
        assertThat(server.mailsTo(told.address)).hasSize(2);
        assertThat(server.mailsTo(told.address).stream().map(mail -> mail.header("Message-ID")))
                .containsOnly("<" + deliveryIds(told).get(0) + "@muster.example>");
    }

    @Test
    void oneSlowServerDelaysNobodyElse() {
        server.expect(told.address, Behaviour.trickle());
        List<Told> others = IntStream.range(0, 20).mapToObj(i -> new Told()).toList();

        invite(told);
        others.forEach(this::invite);

        others.forEach(other -> awaitState(other, "sent"));
        awaitState(told, "sent");
        assertThat(server.mailsTo(told.address)).hasSize(1);
    }

    @Test
    void twoCouriersSendEachMailOnce() throws InterruptedException {
        Courier second = new Courier(queue, marks, channels, config);
        second.start(null, vertx, database);
        List<Told> people = IntStream.range(0, 100).mapToObj(i -> new Told()).toList();

        people.forEach(this::invite);

        people.forEach(person -> awaitState(person, "sent"));
        assertThat(people)
                .allSatisfy(person -> assertThat(server.mailsTo(person.address)).hasSize(1));
        second.stop(null);
    }

    @Test
    void keepsNoLinkOnceTheMailIsSent() {
        invite(told);

        awaitState(told, "sent");
        Row row = rows("SELECT sealed_link, content FROM delivery WHERE organization_id = $1", told)
                .get(0);
        assertThat(row.getString("sealed_link")).isNull();
        assertThat(row.getJsonObject("content")).isEmpty();
    }

    @Test
    void tellsSubscribersWithoutNamingAnybody() {
        try (TopicProbe probe = TopicProbe.on("muster.delivery.v1")) {
            invite(told);

            var sent = probe.await("notification.delivery.sent", this::isAboutThisOrganization);
            MessageSchema.check(sent);
            assertThat(sent.data().getString("recipient")).isEqualTo(told.subject.toString());
            assertThat(sent.data().encode()).doesNotContain(told.address);
            ReceivedMail mail = server.mailsTo(told.address).get(0);
            assertThat(mail.header("Message-ID")).isEqualTo(sent.data().getString("messageId"));
        }
    }

    private boolean isAboutThisOrganization(TopicProbe.Seen seen) {
        return told.organization.toString().equals(seen.headers().get("ce_organizationid"));
    }

    private void invite(Told about) {
        about.send(CREATED, 1, invitation(about, 1));
    }

    private JsonObject invitation(Told about, int generation) {
        return about.data(CREATED)
                .put("generation", generation)
                .put("expiresAt", Instant.now().plus(7, ChronoUnit.DAYS).toString())
                .put("link", new JsonObject().put("sealedToken", seal.seal("inv_x", about.address)));
    }

    private void awaitState(Told about, String state) {
        await().atMost(PATIENCE)
                .until(() -> rows("SELECT state FROM delivery WHERE organization_id = $1", about).stream()
                        .anyMatch(row -> row.getString("state").equals(state)));
    }

    private List<String> attempts(Told about) {
        return rows(
                        "SELECT outcome || ' ' || answer AS said FROM delivery_attempt WHERE organization_id = $1 ORDER BY number",
                        about)
                .stream()
                .map(row -> row.getString("said"))
                .toList();
    }

    private List<UUID> deliveryIds(Told about) {
        return rows("SELECT id FROM delivery WHERE organization_id = $1", about).stream()
                .map(row -> row.getUUID("id"))
                .toList();
    }

    private List<Row> rows(String sql, Told about) {
        return database.query(sql, about.organization)
                .map(rows -> rows.stream().toList())
                .await()
                .atMost(PATIENCE);
    }
}
