package io.muster.chassis.problems;

import java.util.Optional;

import io.vertx.pgclient.PgException;

/**
 * An exception as it may be logged: types and places, no messages. Those of drivers and parsers repeat what people
 * typed: e-mails, names, tokens.
 */
final class WithoutWords extends RuntimeException {
    private static final int MOST_CAUSES = 8;

    private WithoutWords(String message, Throwable cause, StackTraceElement[] places) {
        super(message, cause, false, true);
        setStackTrace(places);
    }

    static Throwable of(Throwable failure) {
        return of(failure, 0);
    }

    private static Throwable of(Throwable failure, int depth) {
        if (failure == null || depth == MOST_CAUSES) {
            return null;
        }
        return new WithoutWords(named(failure), of(failure.getCause(), depth + 1), failure.getStackTrace());
    }

    private static String named(Throwable failure) {
        String type = failure.getClass().getName();
        return failure instanceof PgException database
                ? "%s (SQLSTATE %s, constraint %s)"
                        .formatted(
                                type,
                                database.getSqlState(),
                                Optional.ofNullable(database.getConstraint()).orElse("none"))
                : type;
    }
}
