package io.muster.chassis.credentials;

import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/** Work that those who want it at the same time have done once. It runs to its end whoever hangs up. */
final class SharedCall<T> {
    private final Supplier<Uni<? extends T>> work;
    private Uni<T> running;

    SharedCall(Supplier<Uni<? extends T>> work) {
        this.work = work;
    }

    synchronized Uni<T> result() {
        if (running == null) {
            running = Uni.createFrom()
                    .<T>deferred(work)
                    .onTermination()
                    .invoke(this::ended)
                    .memoize()
                    .indefinitely();
        }
        return CallersContext.keep(running);
    }

    private synchronized void ended() {
        running = null;
    }
}
