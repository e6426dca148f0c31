package io.muster.attendance.participation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The places of an event as a whole.
 *
 * @param capacity null: no limit
 * @param taken may exceed the capacity when that was lowered: nobody is thrown out
 */
record Places(Integer capacity, int taken) {

    /** How many rows an event's places are spread over: as many answers can be written at once. */
    static final int SHARES = 16;

    /** A part of the places, small enough that few people queue for its lock. */
    record Share(short number, Integer places, int taken) {}

    int free() {
        return capacity == null ? Integer.MAX_VALUE : Math.max(0, capacity - taken);
    }

    /** Whether a place that becomes free may simply be given back, when nobody waits. */
    boolean withinCapacity() {
        return capacity == null || taken <= capacity;
    }

    Places take(int count) {
        return new Places(capacity, taken + count);
    }

    /** Taken and free places, each spread evenly; together never more free ones than {@link #free}. */
    List<Share> shares() {
        return IntStream.range(0, SHARES).mapToObj(this::share).toList();
    }

    private Share share(int number) {
        int taken = part(this.taken, number);
        Integer places = capacity == null ? null : Integer.valueOf(taken + part(free(), number));
        return new Share((short) number, places, taken);
    }

    private static int part(int whole, int number) {
        return whole / SHARES + (number < whole % SHARES ? 1 : 0);
    }
}
