package io.muster.local.gateway;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import io.muster.contracts.Contracts;
import io.muster.contracts.ErrorCode;

/** What the gateway says itself, in the form that the services use. */
final class Problem {

    private static final Map<String, ErrorCode> CATALOGUE =
            Contracts.errors().stream().collect(Collectors.toMap(ErrorCode::code, Function.identity()));

    private Problem() {}

    static void answer(HttpServerRequest request, String code, String detail) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            // Half an answer is out: only a broken connection tells the client that the rest is missing.
            response.reset();
            return;
        }
        ErrorCode error = CATALOGUE.get(code);
        JsonObject problem = new JsonObject()
                .put(
                        "type",
                        "urn:muster:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("title", error.title())
                .put("status", error.status())
                .put("detail", detail)
                .put("instance", request.path())
                .put("code", code)
                .put("message", detail)
                .put("errors", new JsonArray())
                .put("traceId", traceId(request));
        response.headers().clear();
        if (error.status() == 503) {
            response.putHeader("Retry-After", "2");
        }
        String requestId = request.getHeader("X-Request-Id");
        if (requestId != null) {
            response.putHeader("X-Request-Id", requestId);
        }
        response.setStatusCode(error.status())
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store")
                .end(problem.encode());
    }

    private static String traceId(HttpServerRequest request) {
        String parent = request.getHeader("traceparent");
        if (parent != null && parent.matches("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}.*")) {
            return parent.substring(3, 35);
        }
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
