package io.muster.identity.eventuser;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What answering has found out about a list that has not changed since: who stands where in it, and which terms find so
 * many that following it meets them soon. Positions are counted upwards from 0, whichever way the list is read.
 */
final class RememberedList {

    private static final int PLACES_MAX = 4_096;
    private static final int TERMS_MAX = 1_000;

    /** Whom the list has at a position: the value it is sorted by, which is not null, and the id. */
    record Place(Object value, UUID id) {}

    /**
     * From where a page is read.
     *
     * @param place the first row, or null for the end of the list that {@code upwards} begins at
     * @param skipped rows between it and the page
     */
    record Start(Place place, boolean upwards, long skipped) {}

    private final String state;
    private final Map<String, NavigableMap<Long, Place>> placesByColumn = new ConcurrentHashMap<>();
    private final Map<String, Boolean> frequentByPattern = new ConcurrentHashMap<>();

    RememberedList(String state) {
        this.state = state;
    }

    boolean isOf(String otherState) {
        return state.equals(otherState);
    }

    void place(String column, long position, Place place) {
        NavigableMap<Long, Place> places = places(column);
        if (place.value() != null && places.size() < PLACES_MAX) {
            places.put(position, place);
        }
    }

    /** The nearer of the list's two ends. */
    static Start fromAnEnd(long first, long rows, long people) {
        long behind = people - first - rows;
        return behind < first ? new Start(null, false, behind) : new Start(null, true, first);
    }

    /** The nearest of all that is known to the rows from {@code first} on. */
    Start nearest(String column, long first, long rows, long people) {
        NavigableMap<Long, Place> places = places(column);
        long last = first + rows - 1;
        List<Start> starts = new ArrayList<>(List.of(fromAnEnd(first, rows, people)));
        var below = places.floorEntry(first);
        if (below != null) {
            starts.add(new Start(below.getValue(), true, first - below.getKey()));
        }
        var above = places.ceilingEntry(last);
        if (above != null) {
            starts.add(new Start(above.getValue(), false, above.getKey() - last));
        }
        return starts.stream().min(Comparator.comparingLong(Start::skipped)).orElseThrow();
    }

    void frequency(String pattern, boolean frequent) {
        if (frequentByPattern.size() < TERMS_MAX) {
            frequentByPattern.put(pattern, frequent);
        }
    }

    /** Whether the term is frequent; empty where nobody has looked. */
    Optional<Boolean> frequency(String pattern) {
        return Optional.ofNullable(frequentByPattern.get(pattern));
    }

    private NavigableMap<Long, Place> places(String column) {
        return placesByColumn.computeIfAbsent(column, key -> new ConcurrentSkipListMap<>());
    }
}
