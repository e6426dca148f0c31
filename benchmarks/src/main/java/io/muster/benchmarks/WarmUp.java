package io.muster.benchmarks;

import java.time.Duration;
import java.util.List;

import io.muster.benchmarks.deployment.ProcessorTime;

/**
 * Calls a path until it is as fast as it will be: the JVM compiles what has been called some thousand times, which takes
 * about a minute of a busy processor.
 */
final class WarmUp {

    /** Of the time of a turn: as little is spent on compiling once all that matters is compiled. */
    private static final double STILL_COMPILING = 0.05;

    private WarmUp() {}

    /**
     * @param turn serves requests for one turn
     * @param jvms ids of the processes that serve
     */
    static void run(Settings settings, Runnable turn, List<Long> jvms) {
        for (int i = 0; i < settings.warmUpsMax(); i++) {
            Duration before = compiling(jvms);
            turn.run();
            if (compiling(jvms).minus(before).toMillis() < settings.turn().toMillis() * STILL_COMPILING) {
                return;
            }
        }
    }

    private static Duration compiling(List<Long> jvms) {
        return jvms.stream().map(ProcessorTime::ofCompiler).reduce(Duration.ZERO, Duration::plus);
    }
}
