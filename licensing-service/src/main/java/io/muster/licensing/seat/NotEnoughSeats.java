package io.muster.licensing.seat;

import java.util.Map;
import java.util.UUID;

/** Fewer free seats than wanted; the transaction has to be rolled back. Carries how many each licence could give. */
public final class NotEnoughSeats extends RuntimeException {
    private final transient Map<UUID, Integer> available;

    NotEnoughSeats(Map<UUID, Integer> available) {
        super("not enough seats", null, false, false);
        this.available = Map.copyOf(available);
    }

    /** Per licence; one that could give none may be missing. */
    public Map<UUID, Integer> available() {
        return available;
    }
}
