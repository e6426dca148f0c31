package io.muster.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;

/**
 * What came of a load.
 *
 * @param answered with a status of 200 to 299
 * @param failed answered otherwise, not answered, or not sent for want of a free session
 * @param histogram of the time from when a request was due to its answer, in nanoseconds
 */
public record LoadResult(long answered, long failed, Duration duration, Histogram histogram) {

    public double perSecond() {
        return answered / (duration.toNanos() / 1e9);
    }

    /** @return milliseconds */
    public double percentile(double percentile) {
        return histogram.getValueAtPercentile(percentile) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}
