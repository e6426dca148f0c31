package io.muster.attendance.participants;

import io.vertx.mutiny.sqlclient.Row;

/** How many there are of each kind; {@code invited} have not answered. */
record Figures(long invited, long accepted, long rejected, long waitlisted, long checkedIn) {

    static final Figures NONE = new Figures(0, 0, 0, 0, 0);

    static Figures of(Row row) {
        return new Figures(
                row.getLong("invited"),
                row.getLong("accepted"),
                row.getLong("rejected"),
                row.getLong("waitlisted"),
                row.getLong("checked_in"));
    }
}
