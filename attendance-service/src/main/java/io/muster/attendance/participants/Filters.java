package io.muster.attendance.participants;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.ws.rs.core.MultivaluedMap;

import io.muster.chassis.problems.FieldError;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/**
 * Which participants are asked for. Several filters are a union; none is everybody. People who wait are in no filter.
 *
 * @param raw the filters as they were sent, for the links
 */
record Filters(boolean invited, boolean accepted, boolean rejected, Map<String, String> raw) {

    private static final Set<String> ON = Set.of("true", "1", "");
    private static final Set<String> OFF = Set.of("false", "0");

    /** @throws Refusal 422 for any other value */
    static Filters of(MultivaluedMap<String, String> query) {
        Map<String, String> raw = new LinkedHashMap<>();
        List<FieldError> errors = new ArrayList<>();
        boolean invited = flag(query, "invited", raw, errors);
        boolean accepted = flag(query, "accepted", raw, errors);
        boolean rejected = flag(query, "rejected", raw, errors);
        if (!errors.isEmpty()) {
            throw Refusal.of(ProblemCode.UNPROCESSABLE, errors.get(0).detail(), errors)
                    .reason(ProblemCode.FIELD_NOT_ALLOWED);
        }
        return new Filters(invited, accepted, rejected, raw);
    }

    /** Whether those count who have access and have not said anything. */
    boolean withInvitedByAccess() {
        return invited || everybody();
    }

    /** The states asked for, of people with a row. */
    String[] states() {
        if (everybody()) {
            return new String[] {"invited", "accepted", "declined", "waitlisted"};
        }
        List<String> states = new ArrayList<>();
        addIf(invited, "invited", states);
        addIf(accepted, "accepted", states);
        addIf(rejected, "declined", states);
        return states.toArray(String[]::new);
    }

    private boolean everybody() {
        return !invited && !accepted && !rejected;
    }

    private static void addIf(boolean wanted, String state, List<String> states) {
        if (wanted) {
            states.add(state);
        }
    }

    private static boolean flag(
            MultivaluedMap<String, String> query, String name, Map<String, String> raw, List<FieldError> errors) {
        String value = query.getFirst(name);
        if (value == null) {
            return false;
        }
        raw.put(name, value);
        if (!ON.contains(value) && !OFF.contains(value)) {
            errors.add(new FieldError(name, "FIELD_NOT_ALLOWED", name + " is true, 1 or empty, or false or 0"));
        }
        return ON.contains(value);
    }
}
