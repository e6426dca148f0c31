package io.muster.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import io.muster.benchmarks.deployment.Deployment;
import io.muster.benchmarks.limit.Pgbench;
import io.muster.benchmarks.path.HotPath;
import io.muster.benchmarks.path.HotPaths;
import io.muster.benchmarks.report.Comparison;
import io.muster.benchmarks.report.Machine;
import io.muster.benchmarks.report.PathResult;
import io.muster.benchmarks.report.Report;
import io.muster.benchmarks.report.SvgChart;
import io.muster.benchmarks.report.TextTable;

/** Measures every hot path next to what PostgreSQL alone can do with the same statements, in the same run. */
public final class Bench {

    private static final Logger LOG = Logger.getLogger(Bench.class.getName());
    private static final String MESSAGES = "messages";
    private static final String TEXTBOOK = "textbook";
    private static final String STARTS = "starts";

    /** What {@code --only} calls the parts of the second table. */
    static final List<String> FURTHER = List.of(MESSAGES, TEXTBOOK, STARTS);

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    /** With 16 connections, far below what even a cold service does. */
    private static final Duration SLOWED_BY = Duration.ofMillis(100);

    private static final double VISIBLE = 0.8;

    private Bench() {}

    public static void main(String[] words) throws IOException {
        Logger.getLogger("").setLevel(Level.WARNING);
        if (List.of(words).contains("--help")) {
            System.out.println(Arguments.USAGE);
            return;
        }
        Arguments arguments;
        try {
            arguments = Arguments.parse(List.of(words), root().resolve("target/bench"));
            Pgbench.requireProgram();
        } catch (IllegalArgumentException e) {
            System.err.println("muster bench: " + e.getMessage() + "\n" + Arguments.USAGE);
            System.exit(2);
            return;
        }
        Path folder = Files.createTempDirectory("muster-bench");
        int code;
        try (Deployment deployment = Deployment.start(folder, System.out::println)) {
            code = arguments.check()
                    ? check(deployment, arguments.settings())
                    : measure(deployment, arguments.settings());
        }
        System.exit(code);
    }

    private static Path root() {
        return Path.of(System.getProperty("muster.root", "."));
    }

    private static int measure(Deployment deployment, Settings settings) throws IOException {
        String began = Instant.now().toString();
        List<PathResult> results = new ArrayList<>();
        List<Report.Figure> figures = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        if (settings.measuresAtLength(STARTS)) {
            System.out.println("  starts");
            attempt(STARTS, failed, () -> figures.addAll(new StartUps(deployment).starts()));
        }
        if (settings.measures(MESSAGES)) {
            // Before the paths: what the paths leave to be told and mailed takes longer than a run.
            System.out.println("  messages and mail");
            attempt(MESSAGES, failed, () -> figures.addAll(new Messaging(deployment, settings).measure()));
        }
        for (HotPath path : HotPaths.all()) {
            if (settings.measures(path.name())) {
                attempt(path.name(), failed, () -> results.add(measured(deployment, settings, path)));
            }
        }
        if (settings.measuresAtLength(TEXTBOOK)) {
            System.out.println("  the textbook twins");
            Path twin = root().resolve("benchmarks/textbook/target/quarkus-app/quarkus-run.jar");
            attempt(
                    TEXTBOOK,
                    failed,
                    () -> figures.addAll(new TextbookComparison(deployment, settings, twin).measure(results)));
        }
        if (settings.measuresAtLength(STARTS)) {
            attempt(STARTS, failed, () -> figures.addAll(new StartUps(deployment).memory()));
        }
        Report report =
                new Report(began, Machine.here(), deployment.versions(), settings.described(), results, figures);
        System.out.println();
        TextTable.print(report, System.out);
        store(report, settings.output());
        failed.forEach(part -> System.out.println("not measured: " + part));
        return Math.max(failed.isEmpty() ? 0 : 1, regressions(report, settings));
    }

    /** What fails takes nothing from the rest of half an hour. */
    private static void attempt(String part, List<String> failed, Runnable measuring) {
        try {
            measuring.run();
        } catch (RuntimeException failure) {
            failed.add(part);
            LOG.log(Level.SEVERE, part + " cannot be measured", failure);
        }
    }

    private static PathResult measured(Deployment deployment, Settings settings, HotPath path) {
        System.out.printf("  %-20s", path.name());
        System.out.flush();
        PathResult result = new Measurement(deployment, settings, path).run();
        System.out.printf(
                Locale.ROOT,
                result.limit().isEmpty() ? "%8.0f/s%n" : "%8.0f/s, pgbench %8.0f/s: %5.2f%n",
                PathResult.median(result.service()),
                PathResult.median(result.limit()),
                result.ratio());
        return result;
    }

    private static void store(Report report, Path folder) throws IOException {
        Files.createDirectories(folder);
        JSON.writeValue(folder.resolve("results.json").toFile(), report);
        Files.writeString(folder.resolve("results.svg"), SvgChart.of(report));
        System.out.println("stored: " + folder.resolve("results.json") + ", results.svg");
    }

    private static int regressions(Report report, Settings settings) throws IOException {
        if (settings.compare() == null) {
            return 0;
        }
        List<String> lines =
                Comparison.regressions(JSON.readValue(settings.compare().toFile(), Report.class), report);
        lines.forEach(System.out::println);
        System.out.println(lines.isEmpty() ? "no ratio has fallen" : lines.size() + " ratios have fallen");
        return lines.isEmpty() ? 0 : 1;
    }

    private static int check(Deployment deployment, Settings settings) {
        HotPath path = HotPaths.all().get(0);
        double normal = measured(deployment, settings, path).ratio();
        // The same people again, who are to find as much to do as before.
        deployment.execute(path.service(), "TRUNCATE event_participant CASCADE");
        deployment.slowDown(path.service(), SLOWED_BY);
        double slowed = measured(deployment, settings, path).ratio();
        boolean visible = slowed < normal * VISIBLE;
        System.out.printf(
                Locale.ROOT,
                "a statement slowed by %d ms takes %s from %.2f to %.2f of its limit: %s%n",
                SLOWED_BY.toMillis(),
                path.name(),
                normal,
                slowed,
                visible ? "the measurement shows it" : "THE MEASUREMENT DOES NOT SHOW IT");
        return visible ? 0 : 1;
    }
}
