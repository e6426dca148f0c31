package io.muster.licensing.seat;

import java.util.Set;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/** Whoever may be sitting on seats that are due back; asked before somebody is told that there are none. */
public interface LapsedSeats {

    /** Gives back, in the open transaction, what is due of these licences. */
    Uni<Void> giveBack(Set<UUID> licenseIds);
}
