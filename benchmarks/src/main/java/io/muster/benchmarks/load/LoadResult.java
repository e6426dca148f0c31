package io.muster.benchmarks.load;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;

/**
 * What came of a load.
 *
 * @param answered with a status of 200 to 299
 * @param failures how many were answered otherwise, or not, by kind
 * @param histogram of the time from when a request was due to its answer, in nanoseconds
 */
public record LoadResult(long answered, Map<String, Long> failures, Duration duration, Histogram histogram) {

    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    public double perSecond() {
        return answered / (duration.toNanos() / 1e9);
    }

    /** @return milliseconds */
    public double percentile(double percentile) {
        return histogram.getValueAtPercentile(percentile) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}
