package io.muster.chassis.problems;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The one exception for every refusal; it is answered as problem+json and rolls back what the order had changed.
 *
 * <p>On {@code /Events} routes the answer's {@code code} becomes {@code BAD_REQUEST}, {@code UNAUTHORIZED} or
 * {@code NOT_FOUND} by itself, and the code given here its {@code reason}.
 */
public final class Refusal extends RuntimeException {
    private final ProblemCode code;
    private final transient List<FieldError> errors;
    private final ProblemCode reason;
    private final Duration retryAfter;

    private Refusal(ProblemCode code, String detail, List<FieldError> errors, ProblemCode reason, Duration retryAfter) {
        // A refusal is an answer, not a fault: no stack trace is filled in.
        super(detail, null, false, false);
        this.code = code;
        this.errors = errors;
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public static Refusal of(ProblemCode code, String detail) {
        return of(code, detail, List.of());
    }

    public static Refusal of(ProblemCode code, String detail, List<FieldError> errors) {
        return new Refusal(code, detail, List.copyOf(errors), null, null);
    }

    /** A fault in one place of the request: {@link ProblemCode#VALIDATION_FAILED} with a single entry in {@code errors}. */
    public static Refusal field(String pointer, String fieldCode, String detail) {
        return of(ProblemCode.VALIDATION_FAILED, detail, List.of(new FieldError(pointer, fieldCode, detail)));
    }

    /** The same refusal with a finer reason beside its code. */
    public Refusal reason(ProblemCode finer) {
        return new Refusal(code, getMessage(), errors, finer, retryAfter);
    }

    /** The same refusal with a {@code Retry-After} header, rounded up to whole seconds. */
    public Refusal retryAfter(Duration wait) {
        return new Refusal(code, getMessage(), errors, reason, wait);
    }

    public ProblemCode code() {
        return code;
    }

    public int status() {
        return code.status();
    }

    public String detail() {
        return getMessage();
    }

    public List<FieldError> errors() {
        return errors;
    }

    public Optional<ProblemCode> reason() {
        return Optional.ofNullable(reason);
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
