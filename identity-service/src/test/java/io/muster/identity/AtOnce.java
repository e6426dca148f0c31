package io.muster.identity;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;

/** The same order many times, each on a connection of its own, none waiting for another. */
public final class AtOnce {

    private AtOnce() {}

    /** The statuses that came back, in rising order. */
    public static List<Integer> post(int times, String path, String key, JsonObject body) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.encode()))
                .build();
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, times)
                .mapToObj(i -> http.sendAsync(request, BodyHandlers.ofString()))
                .toList();
        return answers.stream()
                .map(answer -> answer.join().statusCode())
                .sorted()
                .toList();
    }
}
