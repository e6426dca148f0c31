package io.muster.chassis.problems;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * The body of every refusal: RFC 9457 and what programs need beside it.
 *
 * @param reason the finer code, only where {@code code} is one of a source's coarse words
 * @param errors one entry per bad field or row; empty where no place in the request is at fault
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "instance", "code", "reason", "message", "errors", "traceId"})
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        @JsonInclude(JsonInclude.Include.NON_NULL) String reason,
        String message,
        List<FieldError> errors,
        String traceId) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String PUBLIC_NOT_FOUND = "Entity not found";

    static Problem of(Refusal refusal, String path, String traceId) {
        ProblemCode given = refusal.code();
        ProblemCode code = isEvents(path) ? eventsWord(given) : given;
        ProblemCode reason = refusal.reason().orElse(code == given ? null : given);
        return new Problem(
                "urn:muster:problem:" + code.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                code.title(),
                code.status(),
                refusal.detail(),
                path,
                code.name(),
                reason == null ? null : reason.name(),
                code.status() == 404 && isPublic(path) ? PUBLIC_NOT_FOUND : refusal.detail(),
                refusal.errors(),
                traceId);
    }

    /** The source of the {@code /Events} routes knows one word per status. */
    private static ProblemCode eventsWord(ProblemCode code) {
        return switch (code.status()) {
            case 400 -> ProblemCode.BAD_REQUEST;
            case 401 -> ProblemCode.UNAUTHORIZED;
            case 404 -> ProblemCode.NOT_FOUND;
            default -> code;
        };
    }

    private static boolean isEvents(String path) {
        return path.equals("/Events") || path.startsWith("/Events/");
    }

    private static boolean isPublic(String path) {
        return path.startsWith("/public/");
    }
}
