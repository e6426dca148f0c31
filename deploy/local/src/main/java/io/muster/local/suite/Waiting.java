package io.muster.local.suite;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for other processes, which cannot call back. */
public final class Waiting {

    private Waiting() {}

    /** Whether the condition came true within the limit; it is asked at least once. */
    public static boolean until(Duration limit, Duration interval, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline || !pause(interval)) {
                return false;
            }
        }
        return true;
    }

    /** False if the thread was interrupted. */
    public static boolean pause(Duration interval) {
        try {
            TimeUnit.NANOSECONDS.sleep(interval.toNanos());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
