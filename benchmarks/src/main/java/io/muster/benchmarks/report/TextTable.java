package io.muster.benchmarks.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result as people read it in a terminal. */
public final class TextTable {

    private static final List<String> HEAD = List.of(
            "path",
            "service/s",
            "pgbench/s",
            "ratio",
            "spread",
            "target",
            "p50|p99|p99.9 ms at 50 %",
            "at 80 %",
            "µs service|database|generator");

    private TextTable() {}

    public static void print(Report report, PrintStream out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        report.paths().forEach(path -> rows.add(row(path)));
        printRows(rows, out);
        out.println();
        report.figures()
                .forEach(figure ->
                        out.printf(Locale.ROOT, "%-44s %10.1f %s%n", figure.name(), figure.value(), figure.unit()));
        out.println();
        Machine machine = report.machine();
        out.printf(
                "%d × %s, %d MB, %s, JVM %s%n",
                machine.processors(), machine.processor(), machine.memoryMegabytes(), machine.system(), machine.java());
        out.println(report.versions());
        out.println(report.settings());
    }

    private static List<String> row(PathResult path) {
        boolean compared = !path.limit().isEmpty();
        return List.of(
                path.name(),
                format("%.0f", PathResult.median(path.service())),
                compared ? format("%.0f", PathResult.median(path.limit())) : "-",
                compared ? format("%.2f", path.ratio()) : "-",
                compared ? format("%.2f-%.2f", path.spread()[0], path.spread()[1]) : "-",
                path.target() == 0 ? "-" : format("%.2f %s", path.target(), path.reached() ? "reached" : "SHORT"),
                latency(path, 0),
                latency(path, 1),
                format(
                        "%.0f|%.0f|%.0f",
                        path.processor().service(),
                        path.processor().database(),
                        path.processor().generator()));
    }

    private static String latency(PathResult path, int position) {
        if (position >= path.latencies().size()) {
            return "-";
        }
        Latency latency = path.latencies().get(position);
        String times = format("%.1f|%.1f|%.1f", latency.p50(), latency.p99(), latency.p999());
        return latency.refused() == 0 ? times : times + format(", %.1f %% refused", 100 * latency.refused());
    }

    private static void printRows(List<List<String>> rows, PrintStream out) {
        int[] widths = new int[HEAD.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        rows.forEach(row -> {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(String.format(i == 0 ? "%-" + widths[i] + "s" : "  %" + widths[i] + "s", row.get(i)));
            }
            out.println(line);
        });
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
