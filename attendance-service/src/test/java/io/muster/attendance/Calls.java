package io.muster.attendance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;

import static io.restassured.RestAssured.given;

/** The answers of both dialects, as clients send them. */
public final class Calls {

    private Calls() {}

    public static Response attend(Scene scene, Guest guest) {
        return given().header("X-Api-Key", scene.key()).post(scene.attendPath(guest));
    }

    public static Response cancel(Scene scene, Guest guest) {
        return given().header("X-Api-Key", scene.key()).delete(scene.attendPath(guest));
    }

    public static Response accept(Scene scene, Guest guest) {
        return given().auth().oauth2(guest.token()).post(scene.participantsPath());
    }

    public static Response decline(Scene scene, Guest guest) {
        return given().auth().oauth2(guest.token()).delete(scene.participantsPath());
    }

    public static Response invite(Scene scene, Guest... guests) {
        List<String> ids =
                Stream.of(guests).map(guest -> guest.userId().toString()).toList();
        return given().auth()
                .oauth2(scene.key())
                .contentType("application/json")
                .body(Map.of("userIds", ids))
                .post("/api/events/%s/invitations".formatted(scene.event));
    }

    public static Response checkIn(Scene scene, Guest guest) {
        return given().auth()
                .oauth2(scene.key())
                .contentType("application/json")
                .body(Map.of("userId", guest.userId().toString()))
                .post("/api/events/%s/check-ins".formatted(scene.event));
    }

    /** Where the person stands: state, position, since. */
    public static ValidatableResponse me(Scene scene, Guest guest) {
        return given().auth()
                .oauth2(guest.token())
                .get(scene.participantsPath() + "/me")
                .then();
    }

    public static ValidatableResponse stats(Scene scene) {
        return given().auth()
                .oauth2(scene.key())
                .get(scene.participantsPath() + "/stats")
                .then();
    }

    /** Does it for all of them at once. */
    public static List<Integer> atOnce(List<Guest> guests, Function<Guest, Response> call) {
        ExecutorService threads = Executors.newFixedThreadPool(guests.size());
        try {
            return threads
                    .invokeAll(guests.stream()
                            .map(guest ->
                                    (Callable<Integer>) () -> call.apply(guest).statusCode())
                            .toList())
                    .stream()
                    .map(Calls::result)
                    .toList();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        } finally {
            threads.shutdown();
        }
    }

    /** Holds within 30 seconds. */
    public static void eventually(ThrowingRunnable claim) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(claim);
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
