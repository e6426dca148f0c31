package io.muster.chassis.problems;

import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

import io.smallrye.mutiny.CompositeException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.jboss.resteasy.reactive.ResteasyReactiveClientProblem;

/** Which refusal an exception of somebody else's stands for. */
final class Faults {
    private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(2);

    /** What the database says to a NUL character in text or jsonb, should one have got so far. */
    private static final Set<String> UNSTORABLE_TEXT = Set.of("22021", "22P05");

    /** Lost connection, no resources, stopped or timed out, lock not had. */
    private static final Set<String> PASSING = Set.of("08", "53", "57P", "57014", "55P03");

    private static final int MOST_CAUSES = 10;

    private Faults() {}

    static Throwable unwrap(Throwable failure) {
        Throwable inner = failure;
        for (int depth = 0; depth < MOST_CAUSES && isWrapper(inner); depth++) {
            inner = inner instanceof CompositeException several
                    ? several.getCauses().get(0)
                    : inner.getCause();
        }
        return inner;
    }

    /** The refusal in this exception or its causes. */
    static Optional<Refusal> refusalIn(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof Refusal refusal) {
                return Optional.of(refusal);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    static Refusal refusal(Throwable failure) {
        if (failure instanceof PgException database) {
            return ofDatabase(database);
        }
        if (failure instanceof SocketException
                || failure instanceof ClosedConnectionException
                || failure instanceof TimeoutException
                || isWaitForConnection(failure)
                || failure instanceof FaultToleranceException
                || failure instanceof ResteasyReactiveClientProblem
                || failure instanceof HttpClosedException) {
            return unavailable();
        }
        return Refusal.of(ProblemCode.INTERNAL_ERROR, "Something went wrong on our side");
    }

    /** No connection of the pool became free in time; Vert.x has no type for it. */
    private static boolean isWaitForConnection(Throwable failure) {
        return failure instanceof NoStackTraceThrowable && "Timeout".equals(failure.getMessage());
    }

    private static Refusal ofDatabase(PgException failure) {
        String state = failure.getSqlState() == null ? "" : failure.getSqlState();
        if (UNSTORABLE_TEXT.contains(state)) {
            return Refusal.of(ProblemCode.VALIDATION_FAILED, "The request holds a character that cannot be stored");
        }
        boolean passing = PASSING.stream().anyMatch(state::startsWith);
        boolean lostRace = state.startsWith("40");
        return passing || lostRace
                ? unavailable()
                : Refusal.of(ProblemCode.INTERNAL_ERROR, "Something went wrong on our side");
    }

    private static Refusal unavailable() {
        return Refusal.of(ProblemCode.DEPENDENCY_UNAVAILABLE, "Something needed for an answer cannot be reached")
                .retryAfter(ASK_AGAIN_AFTER);
    }

    private static boolean isWrapper(Throwable failure) {
        return failure instanceof CompositeException
                || (failure.getCause() != null
                        && (failure instanceof CompletionException || failure instanceof ExecutionException));
    }
}
