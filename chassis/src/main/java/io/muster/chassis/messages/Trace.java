package io.muster.chassis.messages;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;

/** The trace a message belongs to, carried from the request through the outbox to its consumers. */
public final class Trace {

    private Trace() {}

    /** The W3C {@code traceparent} of the current span, or null outside of one. */
    public static String parent() {
        SpanContext context = Span.current().getSpanContext();
        return context.isValid()
                ? "00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex()
                : null;
    }
}
