package io.muster.licensing.crew;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.muster.chassis.problems.FieldError;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/**
 * Every fault of a batch. The answer lists them all; its status is that of the first kind that occurs: what is wrong in
 * itself (400), then what does not exist (404), then what cannot be done as things stand (400).
 */
final class InviteFaults {
    /** Two for each row of the largest batch; a body made of nothing but faults must not make an answer of 100 MB. */
    private static final int MOST_ANSWERED = 20_000;

    enum Kind {
        SHAPE(ProblemCode.VALIDATION_FAILED),
        MISSING(ProblemCode.NOT_FOUND),
        MEANING(ProblemCode.VALIDATION_FAILED);

        private final ProblemCode mixed;

        Kind(ProblemCode mixed) {
            this.mixed = mixed;
        }
    }

    private record Fault(int row, FieldError error) {}

    private final Map<Kind, List<Fault>> faults = new EnumMap<>(Kind.class);

    void add(Kind kind, int row, String field, ProblemCode code, String detail) {
        String pointer = "/members/" + row + (field.isEmpty() ? "" : "/" + field);
        faults.computeIfAbsent(kind, k -> new ArrayList<>())
                .add(new Fault(row, new FieldError(pointer, code.name(), detail)));
    }

    boolean isEmpty() {
        return faults.isEmpty();
    }

    /** The rows with a fault. */
    Set<Integer> rows() {
        return faults.values().stream().flatMap(List::stream).map(Fault::row).collect(Collectors.toSet());
    }

    Refusal refusal() {
        Kind worst = faults.keySet().iterator().next();
        List<FieldError> all = faults.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(Fault::row))
                .map(Fault::error)
                .limit(MOST_ANSWERED)
                .toList();
        List<Fault> decisive = faults.get(worst);
        String detail = decisive.get(0).error().detail();
        return Refusal.of(code(worst, decisive), detail, all);
    }

    /** One domain code if all say the same; the fields' own codes are not answers in themselves. */
    private static ProblemCode code(Kind kind, List<Fault> decisive) {
        List<String> codes =
                decisive.stream().map(fault -> fault.error().code()).distinct().toList();
        boolean one = codes.size() == 1
                && !codes.get(0).startsWith("FIELD_")
                && !codes.get(0).startsWith("MALFORMED_");
        return one ? ProblemCode.valueOf(codes.get(0)) : kind.mixed;
    }
}
