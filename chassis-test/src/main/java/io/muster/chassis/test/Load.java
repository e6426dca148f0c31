package io.muster.chassis.test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.restassured.RestAssured;

/** So many connections that send one request after the other. */
public final class Load {
    public static final int CONNECTIONS = 16;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Load() {}

    /**
     * Requests per second; all of them have to have success.
     *
     * @param request of a connection, the how manieth
     */
    public static double perSecond(int each, BiFunction<Integer, Integer, HttpRequest> request)
            throws ExecutionException, InterruptedException {
        long start = System.nanoTime();
        List<List<Integer>> statuses = Crowd.of(CONNECTIONS, connection -> IntStream.range(0, each)
                .mapToObj(number -> send(request.apply(connection, number)).statusCode())
                .toList());
        double seconds = (System.nanoTime() - start) / 1e9;
        var answers = statuses.stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(status -> status, Collectors.counting()));
        if (answers.keySet().stream().anyMatch(status -> status / 100 != 2)) {
            throw new IllegalStateException("not all had success: " + answers);
        }
        return CONNECTIONS * each / seconds;
    }

    public static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json");
    }

    /** The upper one of two in the middle. */
    public static double median(double[] values) {
        return Arrays.stream(values).sorted().toArray()[values.length / 2];
    }
}
