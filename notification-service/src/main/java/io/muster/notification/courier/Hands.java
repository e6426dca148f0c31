package io.muster.notification.courier;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The mails that a courier has taken: how many more it may take, and until when those it has are its own. */
final class Hands {

    private final int most;
    private final int slowMost;
    private final long leaseNanos;
    private final Map<UUID, Held> held = new HashMap<>();
    private final Map<UUID, Long> ownedUntil = new HashMap<>();
    private int slow;

    Hands(int most, int slowMost, Duration lease) {
        this.most = most;
        this.slowMost = slowMost;
        this.leaseNanos = lease.toNanos();
    }

    private static final class Held {

        private final UUID claim;
        private final long since;
        private boolean slow;

        Held(UUID claim, long since) {
            this.claim = claim;
            this.since = since;
        }
    }

    /** How many mails it may take now. Those that have become slow do not count. */
    synchronized int free() {
        return most - (held.size() - slow);
    }

    /** @param askedAt when they were claimed, at the earliest; a time of {@link System#nanoTime} as all here */
    synchronized void take(List<Parcel> parcels, long askedAt, long now) {
        parcels.forEach(parcel -> {
            held.put(parcel.id(), new Held(parcel.claim(), now));
            ownedUntil.put(parcel.claim(), askedAt + leaseNanos);
        });
    }

    /** Whether no other courier can have it by now. */
    synchronized boolean stillOwns(Parcel parcel, long now) {
        return ownedUntil.getOrDefault(parcel.claim(), Long.MIN_VALUE) - now > 0;
    }

    synchronized void letGo(Parcel parcel) {
        Held gone = held.remove(parcel.id());
        if (gone != null && gone.slow) {
            slow--;
        }
        if (held.isEmpty()) {
            ownedUntil.clear();
            notifyAll();
        }
    }

    synchronized Set<UUID> claims() {
        return held.values().stream().map(one -> one.claim).collect(Collectors.toSet());
    }

    /** These claims were renewed, by an order given at {@code askedAt}. */
    synchronized void renewed(Set<UUID> claims, long askedAt) {
        ownedUntil.keySet().retainAll(claims());
        claims.forEach(claim -> ownedUntil.computeIfPresent(claim, (same, until) -> askedAt + leaseNanos));
    }

    /** What has been in hand for this long makes room for others. */
    synchronized void moveSlowAside(Duration slowAfter, long now) {
        for (Held one : held.values()) {
            if (!one.slow && slow < slowMost && now - one.since > slowAfter.toNanos()) {
                one.slow = true;
                slow++;
            }
        }
    }

    /** Answers whether all were let go in time. */
    synchronized boolean awaitEmpty(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!held.isEmpty()) {
            long leftMs = (end - System.nanoTime()) / 1_000_000;
            if (leftMs <= 0) {
                return false;
            }
            wait(leftMs);
        }
        return true;
    }
}
