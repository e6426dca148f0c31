package io.muster.identity.account;

import java.time.Duration;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/** Keeps the clock from telling what the answer does not: nothing is answered before everybody's time is over. */
final class SameTime {
    private static final Duration FLOOR = Duration.ofMillis(150);

    private SameTime() {}

    static <T> Uni<T> forAll(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            long end = System.nanoTime() + FLOOR.toNanos();
            return work.get().onItemOrFailure().call((item, failure) -> waitUntil(end));
        });
    }

    private static Uni<Void> waitUntil(long end) {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        Uni<Void> now = Uni.createFrom().voidItem();
        return left.toMillis() <= 0 ? now : now.onItem().delayIt().by(left);
    }
}
