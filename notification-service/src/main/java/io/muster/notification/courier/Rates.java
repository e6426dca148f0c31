package io.muster.notification.courier;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

/** Spreads mails to one domain over time. Each mail that has to wait is promised a moment, and is let through then. */
final class Rates {

    private static final int PROMISES_MAX = 100_000;
    private static final long SECOND = 1_000_000_000L;

    private final Map<String, Integer> perSecond;
    private final OptionalInt ofOthers;
    private final Map<String, Long> nextFree = new HashMap<>();
    private final Map<UUID, Long> promised = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
            return size() > PROMISES_MAX;
        }
    };

    Rates(Map<String, Integer> perSecond, OptionalInt ofOthers) {
        this.perSecond = Map.copyOf(perSecond);
        this.ofOthers = ofOthers;
    }

    /**
     * How long this mail has to wait, in nanoseconds; 0 if it may go now, which is noted.
     *
     * @param now of {@link System#nanoTime}
     */
    synchronized long waitFor(UUID delivery, String domain, long now) {
        Integer rate = perSecond.get(domain);
        if (rate == null && ofOthers.isEmpty()) {
            return 0;
        }
        Long moment = promised.get(delivery);
        if (moment == null) {
            long gap = SECOND / Math.max(1, rate == null ? ofOthers.getAsInt() : rate);
            moment = Math.max(now, nextFree.getOrDefault(domain, now));
            nextFree.put(domain, moment + gap);
        }
        if (moment - now > 0) {
            promised.put(delivery, moment);
            return moment - now;
        }
        promised.remove(delivery);
        return 0;
    }
}
