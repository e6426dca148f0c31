package io.muster.chassis.http;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.restassured.response.Response;

/** The same request many times at the same moment. */
final class AtOnce {

    private static final int TIMES = 20;

    private AtOnce() {}

    static List<Response> send(Supplier<Response> request) {
        ExecutorService threads = Executors.newFixedThreadPool(TIMES);
        try {
            List<CompletableFuture<Response>> running = IntStream.range(0, TIMES)
                    .mapToObj(i -> CompletableFuture.supplyAsync(request, threads))
                    .toList();
            return running.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }
}
