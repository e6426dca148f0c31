package io.muster.benchmarks.load;

import java.time.Duration;

/** How requests are sent. */
public sealed interface Load {

    Duration duration();

    /** The next request goes out when an answer has come, with so many on their way: what the most is. */
    record Closed(int inFlight, Duration duration) implements Load {}

    /** Requests go out at their own times, whether or not earlier ones have been answered: what people wait for. */
    record Open(double perSecond, Duration duration) implements Load {

        /** For so long before, requests go out that do not count: meanwhile connections are made. */
        public static final Duration OPENING = Duration.ofSeconds(2);
    }
}
