package io.muster.journeys;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.muster.journeys.Pauses.Step;
import io.muster.local.client.Answer;
import io.muster.local.client.ApiClient;
import io.muster.local.suite.Member;
import io.muster.local.suite.MemberState;
import io.muster.local.suite.Port;
import io.muster.local.suite.Progress;
import io.muster.local.suite.Suite;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Licensed joins are stopped at each of their steps, one event a step, and the service that was at work is killed there.
 * Once it is back and all is resolved there is no seat without a join and no join without a seat.
 */
@ExtendWith(RunningSuite.class)
class JoinKilledAtEveryStepJourneyTest {

    private static final Duration ALL_IS_RESOLVED = Duration.ofSeconds(120);

    private static final int BEFORE_THE_HOLD_IS_ASKED_FOR = 0;
    private static final int BEFORE_THE_JOIN_COMMITS = 1;
    private static final int AFTER_THE_JOIN_AND_BEFORE_ITS_MESSAGE = 2;
    private static final int AFTER_THE_CONFIRMATION = 3;
    private static final int BEFORE_THE_HOLD_IS_STORED = 4;
    private static final int AFTER_THE_HOLD_AND_BEFORE_THE_ANSWER = 5;
    private static final int AFTER_THE_CONFIRMATION_AND_BEFORE_ITS_ACKNOWLEDGEMENT = 6;
    private static final int BEFORE_THE_CONFIRMATION = 7;
    private static final int STEPS = 8;

    private static final List<Integer> JOINED = List.of(
            AFTER_THE_JOIN_AND_BEFORE_ITS_MESSAGE,
            AFTER_THE_CONFIRMATION,
            AFTER_THE_CONFIRMATION_AND_BEFORE_ITS_ACKNOWLEDGEMENT,
            BEFORE_THE_CONFIRMATION);

    private final ExecutorService clients = Executors.newCachedThreadPool();
    private Suite suite;
    private SeatOrders seats;

    @BeforeEach
    void oneEventForEachStep(Suite running) {
        suite = running;
        seats = new SeatOrders(suite, STEPS, STEPS);
    }

    @AfterEach
    void noMoreClients() {
        clients.shutdownNow();
    }

    @Test
    void leavesNoSeatWithoutAJoinAndNoJoinWithoutASeat() throws Exception {
        killEventService();
        killLicensingServiceWhileItHolds();
        killLicensingServiceWhileItConfirms();

        Awaitility.await()
                .atMost(ALL_IS_RESOLVED)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    assertThat(seats.holders("held")).isEmpty();
                    assertThat(seats.holders("assigned")).hasSameSizeAs(JOINED);
                });
        for (int step = 0; step < STEPS; step++) {
            boolean joined = JOINED.contains(step);
            assertThat(seats.isOnEvent(step)).as("step %d", step).isEqualTo(joined);
            assertThat(hasSeat(step)).as("step %d", step).isEqualTo(joined);
        }
        assertThat(seats.findings()).isEmpty();
        everySeatIsThereForTheNextTry();
    }

    private void killEventService() throws SQLException, IOException, InterruptedException {
        assertThat(seats.join(AFTER_THE_CONFIRMATION).status()).isEqualTo(200);
        Awaitility.await().atMost(ALL_IS_RESOLVED).until(() -> hasSeat(AFTER_THE_CONFIRMATION));
        String asking = seats.event(BEFORE_THE_HOLD_IS_ASKED_FOR);
        String joining = seats.event(BEFORE_THE_JOIN_COMMITS);
        String joined = seats.event(AFTER_THE_JOIN_AND_BEFORE_ITS_MESSAGE);
        try (var pauses = new Pauses(suite, Member.EVENT)) {
            pauses.before(Step.ASKING, asking).before(Step.JOINING, joining).before(Step.JOINING, joined);
            List<Future<Answer>> answers =
                    IntStream.rangeClosed(0, 2).mapToObj(this::joinOnce).toList();
            pauses.awaitReached(Step.ASKING, asking);
            pauses.awaitReached(Step.JOINING, joining);
            pauses.awaitReached(Step.JOINING, joined);
            freeze(Member.EVENT);
            pauses.goOn(Step.JOINING, joined);
            suite.kill(Member.EVENT);
            pauses.cut(Step.ASKING, asking);
            pauses.cut(Step.JOINING, joining);
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.get().isTemporary()).isTrue());
        }
        suite.up(Progress.SILENT);
    }

    private void killLicensingServiceWhileItHolds() throws SQLException, IOException, InterruptedException {
        String storing = seats.event(BEFORE_THE_HOLD_IS_STORED);
        String stored = seats.event(AFTER_THE_HOLD_AND_BEFORE_THE_ANSWER);
        String confirmed = seats.event(AFTER_THE_CONFIRMATION_AND_BEFORE_ITS_ACKNOWLEDGEMENT);
        try (var pauses = new Pauses(suite, Member.LICENSING)) {
            pauses.before(Step.HOLDING, storing).before(Step.HOLDING, stored).before(Step.CONFIRMING, confirmed);
            assertThat(seats.join(AFTER_THE_CONFIRMATION_AND_BEFORE_ITS_ACKNOWLEDGEMENT)
                            .status())
                    .isEqualTo(200);
            pauses.awaitReached(Step.CONFIRMING, confirmed);
            List<Future<Answer>> answers =
                    List.of(joinOnce(BEFORE_THE_HOLD_IS_STORED), joinOnce(AFTER_THE_HOLD_AND_BEFORE_THE_ANSWER));
            pauses.awaitReached(Step.HOLDING, storing);
            pauses.awaitReached(Step.HOLDING, stored);
            freeze(Member.LICENSING);
            pauses.goOn(Step.HOLDING, stored);
            pauses.goOn(Step.CONFIRMING, confirmed);
            suite.kill(Member.LICENSING);
            pauses.cut(Step.HOLDING, storing);
            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.get().status()).isEqualTo(503);
                assertThat(answer.get().headers()).containsKey("Retry-After");
            });
        }
        suite.up(Progress.SILENT);
    }

    private void killLicensingServiceWhileItConfirms() throws SQLException {
        String event = seats.event(BEFORE_THE_CONFIRMATION);
        try (var pauses = new Pauses(suite, Member.LICENSING)) {
            pauses.before(Step.CONFIRMING, event);
            assertThat(seats.join(BEFORE_THE_CONFIRMATION).status()).isEqualTo(200);
            pauses.awaitReached(Step.CONFIRMING, event);
            suite.kill(Member.LICENSING);
            pauses.cut(Step.CONFIRMING, event);
        }
        suite.up(Progress.SILENT);
    }

    private void everySeatIsThereForTheNextTry() {
        for (int step = 0; step < STEPS; step++) {
            assertThat(seats.join(step).status()).as("step %d", step).isEqualTo(200);
        }
        Awaitility.await().atMost(ALL_IS_RESOLVED).untilAsserted(() -> assertThat(seats.holders("assigned"))
                .hasSize(STEPS)
                .doesNotHaveDuplicates());
    }

    private boolean hasSeat(int step) {
        return seats.holders("assigned").stream().anyMatch(holder -> holder.contains(seats.event(step)));
    }

    /** As a client that does not ask twice. */
    private Future<Answer> joinOnce(int step) {
        var api = new ApiClient(suite.url(Port.GATEWAY));
        return CompletableFuture.supplyAsync(() -> api.send(seats.joinRequest(step)), clients);
    }

    /** Whatever its database does from now on, the service neither learns nor answers it. */
    private void freeze(Member member) throws IOException, InterruptedException {
        long pid = suite.status().stream()
                .filter(state -> state.member() == member)
                .mapToLong(MemberState::pid)
                .findFirst()
                .orElseThrow();
        new ProcessBuilder("kill", "-STOP", String.valueOf(pid)).start().waitFor();
    }
}
