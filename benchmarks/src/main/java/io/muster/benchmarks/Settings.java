package io.muster.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How a run measures.
 *
 * @param only names of the paths to measure; all when empty
 * @param warmUpsMax turns of warming up, unless the JIT compiler is quiet before
 * @param rounds each of service, limit, limit, service
 * @param turn how long each of these is
 * @param latency how long each latency measurement is
 * @param connections of the service's pool and of pgbench
 * @param inFlight requests on their way while the maximum is measured: more than connections, so that none of them idles
 * @param people sample people per path
 * @param compare an earlier result; null for none
 * @param output folder of the results
 */
public record Settings(
        boolean quick,
        Set<String> only,
        int warmUpsMax,
        int rounds,
        Duration turn,
        Duration latency,
        int connections,
        int inFlight,
        long people,
        Path compare,
        Path output) {

    private static final Duration TURN = Duration.ofSeconds(4);
    private static final Duration LATENCY = Duration.ofSeconds(8);
    private static final Duration QUICK_TURN = Duration.ofSeconds(2);

    static Settings of(boolean quick, Set<String> only, Path compare, Path output) {
        return quick
                ? new Settings(true, only, 2, 1, QUICK_TURN, QUICK_TURN, 16, 64, 100_000, compare, output)
                : new Settings(false, only, 20, 5, TURN, LATENCY, 16, 64, 1_000_000, compare, output);
    }

    /** Whether this path, or part of the second table, is asked for. */
    boolean measures(String name) {
        return only.isEmpty() || only.contains(name);
    }

    /** The same for what a quick run has no time for. */
    boolean measuresAtLength(String name) {
        return quick ? only.contains(name) : measures(name);
    }

    Map<String, String> described() {
        Map<String, String> described = new LinkedHashMap<>();
        described.put("rounds (service, pgbench, pgbench, service)", String.valueOf(rounds));
        described.put("turn", turn.toSeconds() + " s");
        described.put("latency", latency.toSeconds() + " s");
        described.put("connections", String.valueOf(connections));
        described.put("requests in flight", String.valueOf(inFlight));
        described.put("people", String.valueOf(people));
        described.put("postgres", "fsync, synchronous_commit, full_page_writes on");
        return described;
    }
}
