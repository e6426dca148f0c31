package io.muster.benchmarks.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a run has measured.
 *
 * @param at when it began, ISO 8601
 * @param versions of what was measured, by name
 * @param settings of the run, by name
 */
public record Report(
        String at,
        Machine machine,
        Map<String, String> versions,
        Map<String, String> settings,
        List<PathResult> paths,
        List<Figure> figures) {

    /** One measured number that has no pgbench beside it, such as the time to start. */
    public record Figure(String name, double value, String unit) {}

    public Optional<PathResult> path(String name) {
        return paths.stream().filter(path -> path.name().equals(name)).findFirst();
    }
}
