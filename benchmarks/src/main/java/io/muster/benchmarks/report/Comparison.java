package io.muster.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Compares ratios and not rates: a slower machine slows both sides. */
public final class Comparison {

    /** Below what two runs of the same program differ by. */
    static final double TOLERANCE = 0.10;

    private Comparison() {}

    /** One line for each path whose ratio has fallen by more than a tenth of what it was. */
    public static List<String> regressions(Report before, Report now) {
        List<String> lines = new ArrayList<>();
        for (PathResult path : now.paths()) {
            Optional<PathResult> earlier = before.path(path.name());
            if (earlier.isPresent() && path.ratio() < earlier.get().ratio() * (1 - TOLERANCE)) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%s fell from %.2f to %.2f of its limit",
                        path.name(),
                        earlier.get().ratio(),
                        path.ratio()));
            }
        }
        return lines;
    }
}
