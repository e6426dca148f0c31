package io.muster.chassis.problems;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/** Gives refusals their form on the wire, inside of the REST layer and in front of it. */
@ApplicationScoped
public class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(1);
    private static final String TRACE_ID = Problems.class.getName() + ".traceId";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ObjectMapper json;

    Problems(ObjectMapper json) {
        this.json = json;
    }

    /** What is sent: {@code body} is JSON of a {@link Problem}. */
    public record Answer(int status, Map<String, String> headers, byte[] body) {}

    /** The answer to this request when it is refused so. */
    public Answer answer(Refusal refusal, RoutingContext request) {
        Problem problem = Problem.of(refusal, request.request().path(), traceId(request));
        return new Answer(problem.status(), headers(refusal, problem.status()), bytes(problem));
    }

    Response response(Refusal refusal, RoutingContext request) {
        Answer answer = answer(refusal, request);
        Response.ResponseBuilder response = Response.status(answer.status()).entity(answer.body());
        answer.headers().forEach(response::header);
        return response.build();
    }

    /** Answers without the REST layer. */
    public void end(Refusal refusal, RoutingContext request) {
        if (request.response().ended()) {
            return;
        }
        if (request.response().headWritten()) {
            request.response().reset();
            return;
        }
        Answer answer = answer(refusal, request);
        request.response().setStatusCode(answer.status());
        answer.headers().forEach(request.response()::putHeader);
        request.response().end(Buffer.buffer(answer.body()));
    }

    /** Answers a failure, or a bare status, of the routing in front of the REST layer. */
    public void end(Throwable failure, int status, RoutingContext request) {
        Refusal refusal = failure == null
                ? RestLayer.ofStatus(status)
                : Faults.refusalIn(failure).orElseGet(() -> Faults.refusal(Faults.unwrap(failure)));
        if (refusal.code() == ProblemCode.INTERNAL_ERROR) {
            LOG.errorf(WithoutWords.of(failure), "Request failed before its route, trace %s", traceId(request));
        }
        end(refusal, request);
    }

    /** Finds this request in logs and traces. */
    String traceId(RoutingContext request) {
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid()) {
            return span.getTraceId();
        }
        String made = request.get(TRACE_ID);
        if (made == null) {
            byte[] id = new byte[16];
            RANDOM.nextBytes(id);
            made = HexFormat.of().formatHex(id);
            request.put(TRACE_ID, made);
        }
        return made;
    }

    private static Map<String, String> headers(Refusal refusal, int status) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", Problem.MEDIA_TYPE);
        if (status == 401) {
            headers.put("WWW-Authenticate", "Bearer realm=\"muster\"");
        }
        if (status == 413) {
            // The rest of the body is not read; the connection cannot be used again.
            headers.put("Connection", "close");
        }
        boolean mustSayWhen = status == 429 || status == 503 || refusal.code() == ProblemCode.REQUEST_IN_PROGRESS;
        if (mustSayWhen || refusal.retryAfter().isPresent()) {
            headers.put(
                    "Retry-After", Long.toString(seconds(refusal.retryAfter().orElse(TRY_AGAIN_AFTER))));
        }
        return headers;
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    private byte[] bytes(Problem problem) {
        try {
            return json.writeValueAsBytes(problem);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
