package io.muster.journeys;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.muster.local.client.Answer;
import io.muster.local.suite.Member;
import io.muster.local.suite.Port;
import io.muster.local.suite.Progress;
import io.muster.local.suite.Suite;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ten times as many people as there are places register at once, some change their minds, and attendance-service is
 * killed in between. At no moment are there more than there are places, and in the end exactly as many.
 * {@code -Dmuster.places.percent=100} is the whole of it: 1,000 places and 10,000 people.
 */
@ExtendWith(RunningSuite.class)
class PlacesUnderFireJourneyTest {

    private static final int PERCENT = Integer.getInteger("muster.places.percent", 2);
    private static final int PLACES = 10 * PERCENT;
    private static final int PEOPLE = 100 * PERCENT;
    private static final int CLIENTS = Math.min(PEOPLE, 1_000);
    private static final int NEWCOMERS_AT_ONCE = 16;
    private static final int DEATHS = 1 + PERCENT / 25;
    private static final int WAVERS = 7;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    private record Person(int number, String userId) {}

    @Test
    void neverTakesOneMoreThanThereArePlaces(Suite suite) throws ExecutionException, InterruptedException {
        var client = new PatientClient(suite.url(Port.GATEWAY));
        var gathering = new Gathering(suite, client::send);
        String event = gathering.event(settings -> settings.put("capacity", PLACES));
        List<Person> people = atOnce(NEWCOMERS_AT_ONCE, numbers(), number -> newcomer(gathering, number));
        CompletableFuture<Void> killer = CompletableFuture.runAsync(() -> killAsTheyAnswer(suite));
        CompletableFuture<Integer> observer = CompletableFuture.supplyAsync(() -> mostAccepted(gathering, event));

        List<Answer> answers = atOnce(CLIENTS, people, person -> register(gathering, event, person));
        killer.get();
        over.set(true);

        assertThat(observer.get()).as("accepted at any moment").isPositive().isLessThanOrEqualTo(PLACES);
        assertThat(answers).allSatisfy(PlacesUnderFireJourneyTest::assertAnswered);
        atOnce(CLIENTS, people, person -> gathering.attend(event, person.userId()));
        assertThat(accepted(gathering, event)).isEqualTo(PLACES);
        assertThat(listed(gathering, event)).hasSize(PLACES);
        Answer late = gathering.attend(event, newcomer(gathering, PEOPLE).userId());
        assertThat(late.at("/code")).isEqualTo("EVENT_FULL");
    }

    private static List<Integer> numbers() {
        return java.util.stream.IntStream.range(0, PEOPLE).boxed().toList();
    }

    private static Person newcomer(Gathering gathering, int number) {
        String email = gathering.newEmail();
        String userId = gathering.silentUser(email);
        assertThat(gathering.enter(email).status()).isEqualTo(200);
        return new Person(number, userId);
    }

    /** Some who got a place give it back. */
    private Answer register(Gathering gathering, String event, Person person) {
        Answer answer = gathering.attend(event, person.userId());
        answered.incrementAndGet();
        return answer.status() == 200 && person.number() % WAVERS == 0
                ? gathering.cancel(event, person.userId())
                : answer;
    }

    private static void assertAnswered(Answer answer) {
        assertThat(answer.status() == 200 || answer.text().contains("EVENT_FULL"))
                .as("%d %s", answer.status(), answer.text())
                .isTrue();
    }

    /** Evenly while the first half gets its answers: there are places to take then. */
    private void killAsTheyAnswer(Suite suite) {
        for (int death = 1; death <= DEATHS; death++) {
            int sofar = death * PEOPLE / (2 * (DEATHS + 1));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> answered.get() >= sofar);
            suite.kill(Member.ATTENDANCE);
            suite.up(Progress.SILENT);
        }
    }

    private int mostAccepted(Gathering gathering, String event) {
        int most = 0;
        while (!over.get()) {
            most = Math.max(most, accepted(gathering, event));
        }
        return Math.max(most, accepted(gathering, event));
    }

    private static int accepted(Gathering gathering, String event) {
        return gathering.stats(event).json().path("accepted").asInt();
    }

    private static Set<String> listed(Gathering gathering, String event) {
        Set<String> ids = new HashSet<>();
        JsonNode page;
        int number = 1;
        do {
            page = gathering.accepted(event, number++).json();
            page.path("data").forEach(person -> ids.add(person.path("id").asText()));
        } while (number <= page.at("/meta/last_page").asInt());
        assertThat(page.at("/meta/total").asInt()).isEqualTo(ids.size());
        return ids;
    }

    private static <T, R> List<R> atOnce(int threads, List<T> inputs, Function<T, R> work)
            throws ExecutionException, InterruptedException {
        ExecutorService clients = Executors.newFixedThreadPool(threads);
        try {
            List<R> results = new ArrayList<>();
            for (Future<R> done : clients.invokeAll(inputs.stream()
                    .map(input -> (Callable<R>) () -> work.apply(input))
                    .toList())) {
                results.add(done.get());
            }
            return results;
        } finally {
            clients.shutdownNow();
        }
    }
}
