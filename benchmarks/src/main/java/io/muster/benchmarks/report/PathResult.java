package io.muster.benchmarks.report;

import java.util.Arrays;
import java.util.List;

/**
 * What was measured of one path.
 *
 * @param target what the ratio has to reach; 0 for none
 * @param service requests a second, one figure a turn
 * @param limit the same statements a second in pgbench, one figure a turn
 */
public record PathResult(
        String name,
        double target,
        List<Double> service,
        List<Double> limit,
        List<Latency> latencies,
        ProcessorUse processor) {

    /** NaN where no statement is run. */
    public double ratio() {
        return limit.isEmpty() ? Double.NaN : median(service) / median(limit);
    }

    /** The most and the least of the ratios of neighbouring turns. */
    public double[] spread() {
        double[] ratios = new double[limit.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = service.get(i) / limit.get(i);
        }
        Arrays.sort(ratios);
        return new double[] {ratios[0], ratios[ratios.length - 1]};
    }

    public boolean reached() {
        return target == 0 || ratio() >= target;
    }

    /** NaN of nothing. */
    public static double median(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
