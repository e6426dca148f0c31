package io.muster.chassis.test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.restassured.RestAssured;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import io.muster.chassis.problems.ProblemCode;

/** Sends what is nasty and says what the service did wrong about it. */
public final class NastyClient {

    /** A caller may be told to sign in or that something is forbidden, but then the input was never looked at. */
    private static final List<Integer> NOT_LOOKED_AT = List.of(401, 403, 429);

    private static final int MOST_BYTES_READ = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> credentials;

    /** @param credentials headers of a caller who may do everything */
    public NastyClient(Map<String, String> credentials) {
        this.credentials = credentials;
    }

    /** Every input that was not refused as it should be, with the answer. */
    public List<String> complaints(List<NastyInputs.Input> inputs) {
        List<String> complaints = new ArrayList<>();
        for (NastyInputs.Input input : inputs) {
            HttpResponse<String> answer = send(input);
            String complaint = answer == null ? silence(input) : complaint(input, answer);
            if (complaint != null) {
                complaints.add(input + ": " + complaint);
            }
        }
        return complaints;
    }

    /** Null where the connection broke, or nothing came for long. */
    private HttpResponse<String> send(NastyInputs.Input input) {
        var request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + input.path()))
                .timeout(PATIENCE)
                .method(
                        input.method(),
                        input.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(input.body()));
        credentials.forEach(request::header);
        input.headers().forEach(request::setHeader);
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            return null;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** A server may hang up on somebody who goes on sending what it has refused. */
    private static String silence(NastyInputs.Input input) {
        return input.body().length > MOST_BYTES_READ ? null : "is not answered";
    }

    private static String complaint(NastyInputs.Input input, HttpResponse<String> answer) {
        String fault = fault(input, answer);
        return fault == null ? null : fault + ": " + answer.statusCode() + " " + answer.body();
    }

    private static String fault(NastyInputs.Input input, HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status < 400 || status > 499) {
            return "is no refusal";
        }
        if (NOT_LOOKED_AT.contains(status)) {
            return "was not looked at";
        }
        JsonObject problem;
        try {
            problem = new JsonObject(answer.body());
        } catch (DecodeException noJson) {
            return "is no problem+json";
        }
        if (!isCode(problem.getString("code"))) {
            return "has no code of the catalogue";
        }
        return input.pointer() == null || pointsTo(problem, input.pointer())
                ? null
                : "does not point to " + input.pointer();
    }

    private static boolean isCode(String code) {
        try {
            return code != null && ProblemCode.valueOf(code) != null;
        } catch (IllegalArgumentException unknown) {
            return false;
        }
    }

    private static boolean pointsTo(JsonObject problem, String pointer) {
        JsonArray errors = problem.getJsonArray("errors", new JsonArray());
        return errors.stream().map(JsonObject.class::cast).anyMatch(error -> error.getString("pointer", "")
                .startsWith(pointer));
    }
}
