package io.muster.event;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Calls that all begin at the same moment, each on a thread of its own. */
public final class Crowd {

    private Crowd() {}

    public static <T> List<T> together(Stream<Callable<T>> calls) {
        List<Callable<T>> all = calls.toList();
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        CountDownLatch start = new CountDownLatch(all.size());
        try {
            List<Future<T>> answers = all.stream()
                    .map(call -> threads.submit(() -> {
                        start.countDown();
                        start.await();
                        return call.call();
                    }))
                    .toList();
            return answers.stream().map(Crowd::get).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T get(Future<T> answer) {
        try {
            return answer.get();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
