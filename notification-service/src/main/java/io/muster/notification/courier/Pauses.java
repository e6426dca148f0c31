package io.muster.notification.courier;

import java.time.Duration;

/** How long to wait before the next attempt: twice as long each time, give or take a quarter, so that a server that comes back is not met by all at once. */
final class Pauses {

    private static final int DOUBLINGS_MAX = 30;

    private Pauses() {}

    /**
     * @param attempts made so far, from 1
     * @param chance from 0 to 1
     */
    static Duration after(int attempts, Duration first, Duration longest, double chance) {
        double doubled = first.toMillis() * Math.pow(2, Math.min(attempts - 1, DOUBLINGS_MAX));
        double bounded = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(Math.round(bounded * (0.75 + chance / 2)));
    }
}
