package io.muster.chassis.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many callers that begin at the same moment. */
public final class Crowd {

    private Crowd() {}

    /** What each of so many callers got. */
    public static <T> List<T> of(int callers, IntFunction<T> call) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<T>> running = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                running.add(threads.submit(after(start, caller, call)));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> Callable<T> after(CountDownLatch start, int caller, IntFunction<T> call) {
        return () -> {
            start.await();
            return call.apply(caller);
        };
    }
}
