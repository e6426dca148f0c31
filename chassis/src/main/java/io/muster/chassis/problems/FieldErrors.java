package io.muster.chassis.problems;

import java.util.ArrayList;
import java.util.List;

/** Gathers every fault of a request, so that one answer names them all. */
public final class FieldErrors {
    /** More than any batch has rows; a body made of nothing but faults must not become a far larger answer. */
    private static final int MOST_ERRORS_ANSWERED = 50_000;

    private final List<FieldError> errors = new ArrayList<>();

    /** Notes a fault unless {@code ok}; answers {@code ok}, so that dependent checks can be skipped. */
    public boolean check(boolean ok, String pointer, String code, String detail) {
        if (!ok) {
            add(pointer, code, detail);
        }
        return ok;
    }

    /** As {@link #check(boolean, String, String, String)}, with a code of the catalogue. */
    public boolean check(boolean ok, String pointer, ProblemCode code, String detail) {
        return check(ok, pointer, code.name(), detail);
    }

    /** Notes a fault. */
    public void add(String pointer, String code, String detail) {
        if (errors.size() < MOST_ERRORS_ANSWERED) {
            errors.add(new FieldError(pointer, code, detail));
        }
    }

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    public List<FieldError> all() {
        return List.copyOf(errors);
    }

    /** Refuses with {@link ProblemCode#VALIDATION_FAILED} if a fault was noted. */
    public void refuseIfAny() {
        refuseIfAny(ProblemCode.VALIDATION_FAILED);
    }

    /** Refuses with this code if a fault was noted; the detail is that of the first. */
    public void refuseIfAny(ProblemCode code) {
        if (!errors.isEmpty()) {
            throw Refusal.of(code, errors.get(0).detail(), all());
        }
    }
}
