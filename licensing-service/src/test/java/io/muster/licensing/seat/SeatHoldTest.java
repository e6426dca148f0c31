package io.muster.licensing.seat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Crowd;
import io.muster.chassis.test.MessageSchema;
import io.muster.chassis.test.MessageSender;
import io.muster.chassis.test.Peers;
import io.muster.chassis.test.TopicProbe;
import io.muster.licensing.TestOrganization;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.muster.licensing.TestOrganization.asService;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeatHoldTest {

    private TopicProbe topics;
    private MessageSender messages;

    @BeforeAll
    void open() {
        topics = TopicProbe.on("muster.seat.v1");
        messages = new MessageSender();
        // A join under way: event-service cannot say yet.
        Peers.answer(get(urlPathMatching("/event/internal/holds/.*"))
                .atPriority(9)
                .willReturn(aResponse().withStatus(503)));
    }

    @AfterAll
    void close() {
        topics.close();
        messages.close();
    }

    @Test
    void holdsConfirmsAndReleases() {
        TestOrganization organization = TestOrganization.any();
        Join join = Join.on(organization, organization.license(1));

        assertThat(join.hold()).isEqualTo(200);
        assertThat(join.hold()).as("the same again").isEqualTo(200);
        organization.hasSeats(join.license(), 1, 0, 1);
        assertThat(join.confirm()).isEqualTo(204);
        assertThat(join.confirm()).isEqualTo(204);
        organization.hasSeats(join.license(), 1, 1, 0);
        assertThat(join.release()).isEqualTo(204);
        assertThat(join.release()).isEqualTo(204);
        organization.hasSeats(join.license(), 1, 0, 0);

        topics.await("license.seat.released", join::isMine);
        for (String type : List.of("license.seat.reserved", "license.seat.assigned", "license.seat.released")) {
            assertThat(topics.matching(type, join::isMine)).hasSize(1).allSatisfy(MessageSchema::check);
        }
    }

    @Test
    void refusesWhatItCannotHold() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(1);
        Join join = Join.on(organization, license);
        join.hold();

        assertThat(Join.on(organization, license).hold()).as("no seat left").isEqualTo(400);
        assertThat(Join.on(organization, Ids.next()).hold())
                .as("no such licence")
                .isEqualTo(404);
        assertThat(Join.on(TestOrganization.any(), license).hold())
                .as("another's licence")
                .isEqualTo(404);
        assertThat(join.with(Ids.next()).hold()).as("the hold of another event").isEqualTo(409);
        assertThat(Join.on(organization, license).confirm())
                .as("nothing to confirm")
                .isEqualTo(404);
        assertThat(Join.on(organization, license).release())
                .as("nothing to release")
                .isEqualTo(204);
    }

    @Test
    void sharesASeatBetweenTwoAttemptsOfOnePerson() {
        TestOrganization organization = TestOrganization.any();
        Join first = Join.on(organization, organization.license(5));
        Join second = first.again();

        first.hold();
        second.hold();
        organization.hasSeats(first.license(), 5, 0, 1);
        first.confirm();
        second.release();
        organization.hasSeats(first.license(), 5, 1, 0);
        first.release();
        organization.hasSeats(first.license(), 5, 0, 0);
    }

    @Test
    void followsWhatIsToldOfTheParticipant() {
        TestOrganization organization = TestOrganization.any();
        Join join = Join.on(organization, organization.license(1));
        join.hold();
        UUID participant = Ids.next();

        tell("event.participant.joined", participant, 1, join, "joined");
        Awaitility.await().untilAsserted(() -> organization.hasSeats(join.license(), 1, 1, 0));
        tell("event.participant.left", participant, 2, join, "left");
        Awaitility.await().untilAsserted(() -> organization.hasSeats(join.license(), 1, 0, 0));
    }

    @Test
    void followsManyParticipantsEachInItsOrder() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(30);
        List<Join> joins =
                Stream.generate(() -> Join.on(organization, license)).limit(30).toList();
        joins.forEach(Join::hold);

        for (int twice = 0; twice < 2; twice++) {
            for (int i = 0; i < joins.size(); i++) {
                Join join = joins.get(i);
                // Who left cannot be brought back by a word that is told again.
                tell(named(join, "joined"), "event.participant.joined", join.participant(), 1, join, "joined");
                if (i % 3 == 0) {
                    tell(named(join, "left"), "event.participant.left", join.participant(), 2, join, "left");
                }
            }
        }
        Join last = Join.on(organization, organization.license(1));
        last.hold();
        tell("event.participant.joined", last.participant(), 1, last, "joined");

        Awaitility.await().untilAsserted(() -> organization.hasSeats(last.license(), 1, 1, 0));
        Awaitility.await().untilAsserted(() -> organization.hasSeats(license, 30, 20, 0));
        Awaitility.await().untilAsserted(() -> {
            assertThat(topics.matching("license.seat.assigned", joins.get(0)::isMine))
                    .hasSize(30)
                    .allSatisfy(MessageSchema::check);
            assertThat(topics.matching("license.seat.released", joins.get(0)::isMine))
                    .hasSize(10);
        });
    }

    @Test
    void movesWithAParticipantToAnotherLicence() {
        TestOrganization organization = TestOrganization.any();
        Join before = Join.on(organization, organization.license(1));
        Join after = new Join(Ids.next(), organization.id(), organization.license(1), before.event(), before.account());
        UUID participant = Ids.next();
        before.hold();
        tell("event.participant.joined", participant, 1, before, "joined");
        after.hold();

        tell("event.participant.updated", participant, 2, after, "joined");

        Awaitility.await().untilAsserted(() -> organization.hasSeats(after.license(), 1, 1, 0));
        organization.hasSeats(before.license(), 1, 0, 0);
    }

    @Test
    void asksForTheFateOfAHoldThatNobodyConfirms() {
        TestOrganization organization = TestOrganization.any();
        Join joined = Join.on(organization, organization.license(1));
        Join absent = Join.on(organization, organization.license(1));
        fate(joined, "joined");
        fate(absent, "absent");

        joined.hold();
        absent.hold();

        Awaitility.await().untilAsserted(() -> organization.hasSeats(joined.license(), 1, 1, 0));
        Awaitility.await().untilAsserted(() -> organization.hasSeats(absent.license(), 1, 0, 0));
    }

    @Test
    void givesTwentySeatsToTwentyOfSixty() throws ExecutionException, InterruptedException {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(20);

        List<Integer> answers =
                Crowd.of(60, caller -> Join.on(organization, license).hold());

        assertThat(answers).filteredOn(status -> status == 200).hasSize(20);
        assertThat(answers).filteredOn(status -> status == 400).hasSize(40);
        organization.hasSeats(license, 20, 0, 20);
    }

    @Test
    void givesOnePersonOneSeatHoweverOftenAtOnce() throws ExecutionException, InterruptedException {
        TestOrganization organization = TestOrganization.any();
        Join join = Join.on(organization, organization.license(30));

        List<Integer> answers = Crowd.of(
                30, caller -> caller % 2 == 0 ? join.hold() : join.again().hold());

        assertThat(answers).containsOnly(200);
        organization.hasSeats(join.license(), 30, 0, 1);
    }

    private static void fate(Join join, String state) {
        Peers.answer(get(urlPathEqualTo("/event/internal/holds/" + join.id))
                .willReturn(okJson("{\"state\": \"%s\"}".formatted(state))));
    }

    private static UUID named(Join join, String word) {
        return UUID.nameUUIDFromBytes((join.id + word).getBytes(StandardCharsets.UTF_8));
    }

    private void tell(String type, UUID participant, long sequence, Join join, String state) {
        tell(Ids.next(), type, participant, sequence, join, state);
    }

    private void tell(UUID id, String type, UUID participant, long sequence, Join join, String state) {
        JsonObject data = new JsonObject()
                .put("id", participant.toString())
                .put("organizationId", join.organization().toString())
                .put("eventId", join.event().toString())
                .put("accountId", join.account().toString())
                .put("licenseId", join.license().toString())
                .put("holdId", join.id.toString())
                .put("state", state);
        messages.send(id, "muster.event-participant.v1", type, participant, join.organization(), sequence, data);
    }

    /** A join under way at event-service. */
    private record Join(UUID id, UUID organization, UUID license, UUID event, UUID account) {

        static Join on(TestOrganization organization, UUID license) {
            return new Join(Ids.next(), organization.id(), license, Ids.next(), Ids.next());
        }

        UUID participant() {
            return UUID.nameUUIDFromBytes((event + "" + account).getBytes(StandardCharsets.UTF_8));
        }

        Join again() {
            return new Join(Ids.next(), organization, license, event, account);
        }

        Join with(UUID otherEvent) {
            return new Join(id, organization, license, otherEvent, account);
        }

        int hold() {
            return asService("event-service")
                    .body(new JsonObject()
                            .put("organizationId", organization.toString())
                            .put("licenseId", license.toString())
                            .put("eventId", event.toString())
                            .put("accountId", account.toString())
                            .encode())
                    .put("/internal/seats/holds/{id}", id)
                    .statusCode();
        }

        int confirm() {
            return asService("event-service")
                    .post("/internal/seats/holds/{id}/confirm", id)
                    .statusCode();
        }

        int release() {
            return asService("event-service")
                    .delete("/internal/seats/holds/{id}", id)
                    .statusCode();
        }

        boolean isMine(TopicProbe.Seen message) {
            return license.toString().equals(message.data().getString("licenseId"));
        }
    }
}
