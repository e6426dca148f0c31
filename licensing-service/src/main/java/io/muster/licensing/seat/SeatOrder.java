package io.muster.licensing.seat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import io.muster.licensing.seat.Seats.Wanted;

/** The seats that one order wants, and how many those are of each licence. */
record SeatOrder(UUID organizationId, List<Wanted> wanted, SortedMap<UUID, Integer> perLicense) {

    static SeatOrder of(UUID organizationId, List<Wanted> wanted) {
        SortedMap<UUID, Integer> perLicense = new TreeMap<>();
        wanted.forEach(one -> perLicense.merge(one.licenseId(), 1, Integer::sum));
        return new SeatOrder(organizationId, wanted, perLicense);
    }

    UUID[] licenses() {
        return perLicense.keySet().toArray(UUID[]::new);
    }

    /** In the order of {@link #licenses()}. */
    Long[] counts() {
        return perLicense.values().stream().map(Integer::longValue).toArray(Long[]::new);
    }

    boolean isFilledBy(Map<UUID, Integer> free) {
        return perLicense.entrySet().stream()
                .allMatch(entry -> free.getOrDefault(entry.getKey(), 0) >= entry.getValue());
    }

    boolean isFilledBy(Locked locked) {
        return locked.seats() == wanted.size();
    }

    static Map<UUID, Integer> perLicense(RowSet<Row> rows) {
        Map<UUID, Integer> seats = new HashMap<>();
        rows.forEach(row -> seats.put(row.getUUID("license_id"), row.getInteger("seats")));
        return seats;
    }

    /** The ids of the seats that the transaction has locked, by licence. */
    record Locked(int seats, Map<UUID, Deque<UUID>> byLicense) {

        static Locked of(RowSet<Row> rows) {
            Map<UUID, Deque<UUID>> byLicense = new HashMap<>();
            rows.forEach(row -> byLicense
                    .computeIfAbsent(row.getUUID("license_id"), license -> new ArrayDeque<>())
                    .add(row.getUUID("id")));
            return new Locked(rows.size(), byLicense);
        }

        /** One that nobody of the order has got yet. */
        UUID next(Wanted wanted) {
            return byLicense.get(wanted.licenseId()).remove();
        }
    }
}
