package io.muster.journeys;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.muster.local.client.Answer;
import io.muster.local.suite.Member;
import io.muster.local.suite.Progress;
import io.muster.local.suite.Suite;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many clients invite, revoke, join and leave on one licence while licensing-service is killed every few seconds. No
 * seat is sold twice, none is stuck, and in the end every seat can be given. {@code -Dmuster.fire.percent=100} is the
 * whole of it: 1,000 seats and 10,000 orders.
 */
@ExtendWith(RunningSuite.class)
class SeatsUnderFireJourneyTest {

    private static final int PERCENT = Integer.getInteger("muster.fire.percent", 5);
    private static final int CLIENTS = 64;
    private static final int SEATS = 10 * PERCENT;
    private static final int ORDERS = 100 * PERCENT;
    private static final int EVENTS = 24;
    private static final Duration BETWEEN_DEATHS = Duration.ofSeconds(3);
    private static final Duration HOLDS_ARE_RESOLVED = Duration.ofSeconds(90);

    @Test
    void sellsEverySeatOnceWhateverDies(Suite suite) throws ExecutionException, InterruptedException {
        var seats = new SeatOrders(suite, SEATS, EVENTS);
        var over = new AtomicBoolean();
        CompletableFuture<Integer> killer = CompletableFuture.supplyAsync(() -> killUntil(over, suite));
        CompletableFuture<Integer> observer = CompletableFuture.supplyAsync(() -> mostInUse(over, seats));

        List<Answer> unexpected = orderAll(seats);
        over.set(true);

        assertThat(killer.get()).as("deaths").isPositive();
        assertThat(observer.get()).as("seats in use at any moment").isLessThanOrEqualTo(SEATS);
        assertThat(unexpected).isEmpty();
        Awaitility.await()
                .atMost(HOLDS_ARE_RESOLVED)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    assertThat(seats.findings()).isEmpty();
                    assertThat(seats.holders("held")).isEmpty();
                });
        assertThat(seats.allHolders()).doesNotHaveDuplicates();

        int free = seats.available();
        if (free > 0) {
            assertThat(seats.inviteNewcomers(free).status())
                    .as("what is free can be given")
                    .isEqualTo(200);
        }
        assertThat(seats.inviteNewcomers(1).at("/code")).isEqualTo("NO_SEATS_AVAILABLE");
        assertThat(seats.allHolders()).hasSize(SEATS).doesNotHaveDuplicates();
        assertThat(seats.findings()).isEmpty();
    }

    private static List<Answer> orderAll(SeatOrders seats) throws ExecutionException, InterruptedException {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Answer>> orders = new ArrayList<>();
            for (int i = 0; i < ORDERS; i++) {
                int order = i;
                orders.add(clients.submit(() -> seats.order(order)));
            }
            List<Answer> unexpected = new ArrayList<>();
            for (Future<Answer> order : orders) {
                Answer answer = order.get();
                if (!SeatOrders.isExpected(answer)) {
                    unexpected.add(answer);
                }
            }
            return unexpected;
        } finally {
            clients.shutdownNow();
        }
    }

    /** Returns how often the service died. It lives as long as it took to come back, or clients would never get through. */
    private static int killUntil(AtomicBoolean over, Suite suite) {
        var deaths = new AtomicInteger();
        while (!over.get()) {
            suite.kill(Member.LICENSING);
            deaths.incrementAndGet();
            long start = System.nanoTime();
            suite.up(Progress.SILENT);
            Duration comingBack = Duration.ofNanos(System.nanoTime() - start);
            pause(over, comingBack.compareTo(BETWEEN_DEATHS) > 0 ? comingBack : BETWEEN_DEATHS);
        }
        return deaths.get();
    }

    private static void pause(AtomicBoolean over, Duration length) {
        long end = System.nanoTime() + length.toNanos();
        Awaitility.await()
                .atMost(2 * length.toMillis(), TimeUnit.MILLISECONDS)
                .until(() -> over.get() || System.nanoTime() > end);
    }

    private static int mostInUse(AtomicBoolean over, SeatOrders seats) {
        int most = 0;
        while (!over.get()) {
            Answer license = seats.license();
            if (license.status() == 200) {
                JsonNode counts = license.json().path("seats");
                most = Math.max(
                        most,
                        counts.path("assigned").asInt()
                                + counts.path("reserved").asInt());
            }
            pause(over, BETWEEN_DEATHS);
        }
        return most;
    }
}
