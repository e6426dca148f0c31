package io.muster.chassis.credentials;

import java.security.PublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/**
 * The keys that one issuer publishes, as fetched last. A key id not among them is looked for again, in a fetch that begins after the question,
 * so that a token signed with a brand-new key is never refused; fetches begin at most once a second, whatever ids strangers make up.
 */
class KeySet {
    static final Duration FETCH_EVERY_MIN = Duration.ofSeconds(1);
    static final Duration REFRESH_AFTER = Duration.ofMinutes(5);

    private final Supplier<Uni<? extends Map<String, PublicKey>>> fetch;
    private final LongSupplier nanoTime;

    private volatile Map<String, PublicKey> keys = Map.of();
    private volatile long lastBegin;
    private volatile boolean begunEver;
    private Uni<Map<String, PublicKey>> next;
    private Uni<Map<String, PublicKey>> running;

    KeySet(Supplier<Uni<? extends Map<String, PublicKey>>> fetch, LongSupplier nanoTime) {
        this.fetch = fetch;
        this.nanoTime = nanoTime;
    }

    /** The key of this id, empty when the issuer does not publish it; fails when the issuer had to be asked and did not answer. */
    Uni<Optional<PublicKey>> find(String keyId) {
        PublicKey known = keys.get(keyId);
        if (known != null) {
            refreshIfOld();
            return Uni.createFrom().item(Optional.of(known));
        }
        return CallersContext.keep(runningFetch()
                .map(found -> Optional.ofNullable(found.get(keyId)))
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found)
                        : nextFetch().map(fresh -> Optional.ofNullable(fresh.get(keyId)))));
    }

    private void refreshIfOld() {
        if (nanoTime.getAsLong() - lastBegin > REFRESH_AFTER.toNanos()) {
            nextFetch().subscribe().with(fresh -> {}, unreachable -> {
                // What was published last stays good until the issuer is back.
            });
        }
    }

    /** A fetch under way may already bring the key; its failure is no answer. */
    private synchronized Uni<Map<String, PublicKey>> runningFetch() {
        return running == null
                ? Uni.createFrom().item(Map.of())
                : running.onFailure().recoverWithItem(Map.of());
    }

    private synchronized Uni<Map<String, PublicKey>> nextFetch() {
        if (next == null) {
            next = afterPause().chain(this::begin).memoize().indefinitely();
        }
        return next;
    }

    private Uni<Void> afterPause() {
        long pause = begunEver ? lastBegin + FETCH_EVERY_MIN.toNanos() - nanoTime.getAsLong() : 0;
        Uni<Void> now = Uni.createFrom().voidItem();
        return pause <= 0 ? now : now.onItem().delayIt().by(Duration.ofNanos(pause));
    }

    private synchronized Uni<Map<String, PublicKey>> begin() {
        lastBegin = nanoTime.getAsLong();
        begunEver = true;
        Uni<Map<String, PublicKey>> begun = next;
        running = begun;
        next = null;
        return Uni.createFrom()
                .deferred(fetch)
                .invoke(fetched -> keys = fetched)
                .eventually(() -> ended(begun));
    }

    private synchronized void ended(Uni<Map<String, PublicKey>> begun) {
        if (running == begun) {
            running = null;
        }
    }
}
