package io.muster.attendance.participation;

import io.vertx.mutiny.sqlclient.Row;

/**
 * An event whose lock is held: nobody joins or moves up its waiting list meanwhile.
 *
 * @param capacity null: no limit
 * @param open whether a place that becomes free goes to somebody
 */
record Line(long sequence, Integer capacity, boolean open) {

    static Line of(Row row) {
        return new Line(row.getLong("sequence"), row.getInteger("capacity"), row.getBoolean("open"));
    }
}
