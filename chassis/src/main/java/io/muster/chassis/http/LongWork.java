package io.muster.chassis.http;

import java.util.concurrent.Callable;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Computing that takes more than a millisecond: on the event loop it would hold up the other requests. */
public final class LongWork {

    private LongWork() {}

    /** Computes on a worker thread, once per subscription; the result arrives on the event loop of the request. */
    public static <T> Uni<T> of(Callable<T> work) {
        return Uni.createFrom().emitter(emitter -> Vertx.currentContext()
                .executeBlocking(work, false)
                .onComplete(emitter::complete, emitter::fail));
    }
}
