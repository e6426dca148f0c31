package io.muster.journeys;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.muster.local.client.Answer;
import io.muster.local.suite.Suite;

import static org.assertj.core.api.Assertions.assertThat;

/** Joins that all begin at the same moment, with event-service and licensing-service as they are shipped. */
@ExtendWith(RunningSuite.class)
class JoinRaceJourneyTest {

    private static final Duration ALL_IS_TOLD = Duration.ofSeconds(90);

    @Test
    void twentyOfSixtyGetOneOfTwentySeats(Suite suite) throws Exception {
        var seats = new SeatOrders(suite, 20, 60);

        List<Answer> answers = together(seats, 60, join -> join);

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(20);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 400)
                .hasSize(40)
                .allSatisfy(answer -> assertThat(answer.at("/reason")).isEqualTo("NO_SEATS_AVAILABLE"));
        Awaitility.await().atMost(ALL_IS_TOLD).untilAsserted(() -> assertThat(seats.holders("assigned"))
                .hasSize(20)
                .doesNotHaveDuplicates());
        assertThat(IntStream.range(0, 60).filter(seats::isOnEvent)).hasSize(20);
        assertThat(seats.findings()).isEmpty();
    }

    @Test
    void thirtyTimesOnePersonIsOneSeat(Suite suite) throws Exception {
        var seats = new SeatOrders(suite, 5, 1);

        List<Answer> answers = together(seats, 30, join -> 0);

        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        Awaitility.await().atMost(ALL_IS_TOLD).untilAsserted(() -> {
            assertThat(seats.holders("assigned")).hasSize(1);
            assertThat(seats.available()).isEqualTo(4);
        });
        assertThat(seats.findings()).isEmpty();
    }

    private static List<Answer> together(SeatOrders seats, int joins, IntUnaryOperator eventOf) throws Exception {
        var start = new CyclicBarrier(joins);
        ExecutorService clients = Executors.newFixedThreadPool(joins);
        try {
            List<Future<Answer>> running = IntStream.range(0, joins)
                    .mapToObj(join -> clients.submit(() -> {
                        start.await();
                        return seats.join(eventOf.applyAsInt(join));
                    }))
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : running) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            clients.shutdownNow();
        }
    }
}
