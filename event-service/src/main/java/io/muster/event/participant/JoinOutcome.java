package io.muster.event.participant;

import java.util.UUID;

/**
 * What one statement of a join has come to.
 *
 * @param holdId of the seat to ask licensing-service for; null unless the verdict is {@link Verdict#SEAT_NEEDED}
 */
record JoinOutcome(Verdict verdict, UUID holdId) {

    /** In the order of precedence: the first that applies is the answer. */
    enum Verdict {
        NOT_ADMINISTRATOR,
        ON_EVENT,
        NO_EVENT,
        CANCELLED,
        NO_COLLABORATOR,
        JOINED,
        NO_LICENSE,
        SEAT_NEEDED,
        /** The hold that the join stood on was withdrawn meanwhile. */
        HOLD_LOST
    }
}
