package io.muster.notification.courier;

import java.time.Duration;
import java.util.Locale;

/**
 * What is to be written about a delivery that a courier had.
 *
 * @param state the new one; WAITING for the one it had before
 * @param pause before it is due again, where it stays due at all
 * @param answer null if nothing was tried
 */
record Mark(Parcel parcel, String state, Duration pause, Answer answer) {

    private static final String WAITING = "waiting";

    /** It went out. */
    static Mark sent(Parcel parcel, Answer answer) {
        return new Mark(parcel, "sent", Duration.ZERO, answer);
    }

    static Mark failed(Parcel parcel, Answer answer) {
        return new Mark(parcel, "failed", Duration.ZERO, answer);
    }

    /** It is tried again after the pause, or has failed if that is too late. */
    static Mark postponed(Parcel parcel, Answer answer, Duration pause) {
        return new Mark(parcel, "retrying", pause, answer);
    }

    /** Its turn comes later; nothing was tried. */
    static Mark waiting(Parcel parcel, Duration pause) {
        return new Mark(parcel, WAITING, pause, null);
    }

    /** Nothing was tried, nor will be. */
    static Mark suppressed(Parcel parcel) {
        return new Mark(parcel, "suppressed", Duration.ZERO, null);
    }

    /** Null if nothing was tried, as what follows. */
    String outcome() {
        return answer == null ? null : answer.outcome().name().toLowerCase(Locale.ROOT);
    }

    String said() {
        return answer == null ? null : storable(answer.text());
    }

    /** What subscribers learn of a failure. */
    String error() {
        return answer == null || answer.outcome() == Answer.Outcome.ACCEPTED ? null : withoutAddresses(said());
    }

    boolean isDead() {
        return answer != null && answer.namesADeadAddress();
    }

    /** PostgreSQL cannot keep NUL, which a server may say. */
    private static String storable(String text) {
        return text.replace('\0', ' ');
    }

    /** Servers like to repeat the address, and subscribers are not to learn it. */
    private static String withoutAddresses(String answer) {
        return answer.replaceAll("[^\\s<>\"]+@[^\\s<>\"]+", "(address)");
    }
}
