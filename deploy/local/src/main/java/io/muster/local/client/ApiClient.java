package io.muster.local.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import io.muster.local.Json;

/** JSON over HTTP to one base address. */
public final class ApiClient {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String base;

    public ApiClient(String base) {
        this.base = base;
    }

    /** Never throws for what the network does: an answer with status 0 tells it. */
    public Answer send(Request request) {
        long start = System.nanoTime();
        try {
            HttpResponse<String> response = http.send(toHttp(request), BodyHandlers.ofString(StandardCharsets.UTF_8));
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            return new Answer(response.statusCode(), headers, response.body(), since(start));
        } catch (IOException e) {
            return new Answer(0, Map.of(), "no answer: " + e, since(start));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, Map.of(), "interrupted", since(start));
        }
    }

    private HttpRequest toHttp(Request request) {
        var builder = HttpRequest.newBuilder(URI.create(base + request.path())).timeout(LIMIT);
        builder.header("Accept", "application/json");
        request.headers().forEach(builder::header);
        if (request.body() == null) {
            return builder.method(request.method(), BodyPublishers.noBody()).build();
        }
        builder.header("Content-Type", "application/json");
        return builder.method(request.method(), BodyPublishers.ofString(Json.compact(request.body())))
                .build();
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
