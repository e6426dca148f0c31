package io.muster.journeys;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.muster.local.Json;
import io.muster.local.client.Answer;
import io.muster.local.client.ApiClient;
import io.muster.local.client.InboxClient;
import io.muster.local.client.Request;
import io.muster.local.suite.Port;
import io.muster.local.suite.Suite;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One service is called right after the other, and what the first has said holds for the next; what is taken away is
 * soon taken away everywhere. {@code -Dmuster.registrations=200} is the whole of it.
 */
@ExtendWith(RunningSuite.class)
class RegistrationJourneyTest {

    private static final int REGISTRATIONS = Integer.getInteger("muster.registrations", 50);
    private static final int REVOCATIONS = Math.max(3, REGISTRATIONS / 20);
    private static final int EVENT_AFTER = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(2);

    @Test
    void registersWhoeverWasJustProvisionedAtTheFirstAttempt(Suite suite) {
        var gathering = gathering(suite);
        List<String> unexpected = new ArrayList<>();
        String event = "";
        for (int i = 0; i < REGISTRATIONS; i++) {
            event = i % EVENT_AFTER == 0 ? gathering.event(settings -> settings) : event;
            String email = gathering.newEmail();

            Answer provisioned = gathering.provision(email);
            Answer entered = gathering.enter(email);
            Answer registered = gathering.attend(event, provisioned.at("/id"));

            expect(201, provisioned, unexpected);
            expect(200, entered, unexpected);
            expect(200, registered, unexpected);
        }
        assertThat(unexpected).isEmpty();
    }

    /** After one that is not timed: another journey may have killed whoever has to hear of it. */
    @Test
    void refusesWhoseAccessWasTakenAwayWithinTwoSeconds(Suite suite) {
        var gathering = gathering(suite);
        String event = gathering.event(settings -> settings);
        untilRefused(suite, gathering, event);

        List<Duration> taken = new ArrayList<>();
        for (int i = 0; i < REVOCATIONS; i++) {
            taken.add(untilRefused(suite, gathering, event));
        }

        assertThat(taken.stream().sorted().toList().get(REVOCATIONS / 2))
                .as("the median of %s", taken)
                .isLessThan(REFUSED_WITHIN);
    }

    private static Duration untilRefused(Suite suite, Gathering gathering, String event) {
        var person = person(suite, gathering);
        assertThat(person.accept(event).status()).isEqualTo(204);
        assertThat(gathering.leave(person.email()).status()).isEqualTo(204);
        Instant gone = Instant.now();
        Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .pollDelay(Duration.ZERO)
                .until(() -> isRefusedEverywhere(gathering, event, person));
        return Duration.between(gone, Instant.now());
    }

    @Test
    void refusesAtOnceWhereTheEndWasKnown(Suite suite) {
        var gathering = gathering(suite);
        String event = gathering.event(settings -> settings);
        var person = person(suite, gathering);
        Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(4);
        assertThat(gathering.enterUntil(person.email(), end).status()).isEqualTo(200);
        assertThat(person.accept(event).status()).isEqualTo(204);

        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> !Instant.now()
                .isBefore(end));

        assertThat(isRefusedEverywhere(gathering, event, person)).isTrue();
    }

    /** In both dialects: to the organizer's program, and to the person itself. */
    private static boolean isRefusedEverywhere(Gathering gathering, String event, Guest person) {
        return gathering.attend(event, person.userId()).status() == 403
                && person.accept(event).status() == 403
                && person.list(event).status() == 403;
    }

    private record Guest(ApiClient api, String email, String userId, String accessToken) {

        Answer accept(String event) {
            return api.send(Request.post(participants(event), null).bearer(accessToken));
        }

        Answer list(String event) {
            return api.send(Request.get(participants(event)).bearer(accessToken));
        }

        private static String participants(String event) {
            return "/api/events/" + event + "/participants";
        }
    }

    private static Gathering gathering(Suite suite) {
        var api = new ApiClient(suite.url(Port.GATEWAY));
        return new Gathering(suite, api::send);
    }

    /** Somebody in the workgroup who has signed in. */
    private static Guest person(Suite suite, Gathering gathering) {
        var api = new ApiClient(suite.url(Port.GATEWAY));
        String email = gathering.newEmail();
        String userId = gathering.provision(email).at("/id");
        assertThat(gathering.enter(email).status()).isEqualTo(200);
        String token = new InboxClient(suite.url(Port.INBOX))
                .await(email, mail -> mail.token().isPresent(), PATIENCE)
                .orElseThrow()
                .token()
                .orElseThrow();
        ObjectNode signUp = Json.object().put("token", token).put("firstName", "Kim");
        signUp.put("lastName", "Example").put("password", "correct horse battery " + userId);
        Answer signedUp = api.send(Request.post("/auth/sign-up", signUp));
        return new Guest(api, email, userId, signedUp.at("/accessToken"));
    }

    private static void expect(int status, Answer answer, List<String> unexpected) {
        if (answer.status() != status) {
            unexpected.add(answer.status() + " " + answer.text());
        }
    }
}
