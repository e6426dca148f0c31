package io.muster.chassis.data;

import java.util.Optional;

import io.vertx.pgclient.PgException;

/** Which rule of the database a failed statement has broken. */
public final class ConstraintViolation {

    private ConstraintViolation() {}

    /** The name of the violated constraint ({@code uq_...}, {@code fk_...}, {@code ck_...}), if that is what failed. */
    public static Optional<String> name(Throwable failure) {
        return failure instanceof PgException violation
                        && violation.getSqlState().startsWith("23")
                ? Optional.ofNullable(violation.getConstraint())
                : Optional.empty();
    }

    public static boolean is(Throwable failure, String constraint) {
        return name(failure).filter(constraint::equals).isPresent();
    }
}
