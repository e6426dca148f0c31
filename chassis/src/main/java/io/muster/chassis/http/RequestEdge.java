package io.muster.chassis.http;

import java.util.Locale;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.MDC;

import io.muster.chassis.data.Ids;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Problems;
import io.muster.chassis.problems.Refusal;

/** What holds for every request before any route sees it: an id, no caching of JSON, no NUL, not too large. */
@ApplicationScoped
public class RequestEdge {
    static final String REQUEST_ID = "X-Request-Id";

    private static final Pattern GOOD_REQUEST_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final int FIRST = Integer.MIN_VALUE + 2;
    private static final int LAST = Integer.MAX_VALUE - 1;

    private final Problems problems;
    private final HttpConfig limits;

    RequestEdge(Problems problems, HttpConfig limits) {
        this.problems = problems;
        this.limits = limits;
    }

    void install(@Observes Router router) {
        router.route().order(FIRST).handler(this::name);
        router.route().order(FIRST).handler(this::refuseWhatNoRouteTakes);
        router.route().order(LAST).handler(request -> problems.end(nothingHere(), request));
        router.route().order(LAST).failureHandler(this::failed);
    }

    private void name(RoutingContext request) {
        String sent = request.request().getHeader(REQUEST_ID);
        String id = sent != null && GOOD_REQUEST_ID.matcher(sent).matches()
                ? sent
                : Ids.next().toString();
        MDC.put("requestId", id);
        request.response().putHeader(REQUEST_ID, id);
        request.addHeadersEndHandler(ignored -> keepOutOfCaches(request.response()));
        request.next();
    }

    private static void keepOutOfCaches(HttpServerResponse response) {
        String type = response.headers().get("Content-Type");
        boolean json = type != null && type.toLowerCase(Locale.ROOT).contains("json");
        if (json && !response.headers().contains("Cache-Control")) {
            response.putHeader("Cache-Control", "private, no-store");
        }
    }

    private void refuseWhatNoRouteTakes(RoutingContext request) {
        String uri = request.request().uri();
        if (uri.contains("%00") || uri.indexOf('\0') >= 0) {
            problems.end(
                    Refusal.field(
                            nameOfNul(uri), ProblemCode.FIELD_MALFORMED.name(), "The address holds a NUL character"),
                    request);
        } else if (announcedBytes(request) > limits.largestBodyBytes()) {
            problems.end(
                    Refusal.of(
                            ProblemCode.PAYLOAD_TOO_LARGE,
                            "The body is larger than " + limits.largestBodyBytes() + " bytes"),
                    request);
        } else {
            request.next();
        }
    }

    /** The query parameter with the NUL, or {@code path}. */
    private static String nameOfNul(String uri) {
        int query = uri.indexOf('?');
        int nul = uri.indexOf("%00");
        if (query < 0 || nul < query) {
            return "path";
        }
        int start = Math.max(query, uri.lastIndexOf('&', nul)) + 1;
        int end = uri.indexOf('=', start);
        return end < 0 || end > nul ? "query" : uri.substring(start, end);
    }

    private static long announcedBytes(RoutingContext request) {
        String length = request.request().getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException tooLong) {
            return Long.MAX_VALUE;
        }
    }

    private void failed(RoutingContext request) {
        problems.end(request.failure(), request.statusCode(), request);
    }

    private static Refusal nothingHere() {
        return Refusal.of(ProblemCode.NOT_FOUND, "There is nothing here");
    }
}
