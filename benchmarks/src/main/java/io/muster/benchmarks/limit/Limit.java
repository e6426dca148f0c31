package io.muster.benchmarks.limit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.muster.benchmarks.deployment.Deployment;
import io.muster.local.suite.Member;

/** The rate that nothing which runs these statements can exceed: in each database as fast as it can, one after the other. */
public final class Limit {

    private final List<Pgbench> runs;

    private Limit(List<Pgbench> runs) {
        this.runs = runs;
    }

    public static Limit of(Deployment deployment, Map<Member, List<StatementTemplate>> statements, int connections) {
        List<Pgbench> runs = new ArrayList<>();
        try {
            for (Map.Entry<Member, List<StatementTemplate>> entry : statements.entrySet()) {
                if (!entry.getValue().isEmpty()) {
                    runs.add(new Pgbench(deployment, entry.getKey(), entry.getValue(), connections));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Limit(runs);
    }

    /** Whether a request runs any statement at all. */
    public boolean isThere() {
        return !runs.isEmpty();
    }

    /**
     * In the numbers of people as {@link Pgbench#run} has them.
     *
     * @return requests a second
     */
    public double run(Duration duration, long base, long stride, long people) {
        double secondsPerRequest = 0;
        for (Pgbench pgbench : runs) {
            secondsPerRequest += 1 / pgbench.run(duration.dividedBy(runs.size()), base, stride, people);
        }
        return 1 / secondsPerRequest;
    }
}
