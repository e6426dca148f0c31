package io.muster.chassis.messages;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** Failures that end by themselves once something else is back. */
final class Outages {

    /**
     * SQLSTATE classes: connection, rolled back (deadlock, serialization), out of resources, object in use, operator
     * intervention (shutdown), system error. Appendix A of PostgreSQL's manual.
     */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "55", "57", "58");

    private Outages() {}

    static boolean isOne(Throwable failure) {
        if (failure instanceof PgException database) {
            String state = database.getSqlState();
            return state == null || CLASSES.contains(state.substring(0, 2));
        }
        if (failure instanceof Refusal refusal) {
            return refusal.code() == ProblemCode.DEPENDENCY_UNAVAILABLE;
        }
        return failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof VertxException
                // how the client's pool says that no connection came free in time
                || failure instanceof NoStackTraceThrowable;
    }
}
