package io.muster.licensing.license;

import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;

/** @param seat the seat's number; null where the entry concerns the licence as a whole */
record LedgerEntry(UUID id, String at, String kind, Integer seat, Delta delta) {

    record Delta(int total, int assigned, int reserved) {}

    static LedgerEntry of(Row row) {
        return new LedgerEntry(
                row.getUUID("id"),
                row.getString("at"),
                row.getString("kind"),
                row.getInteger("seat"),
                new Delta(
                        row.getInteger("delta_total"),
                        row.getInteger("delta_assigned"),
                        row.getInteger("delta_reserved")));
    }
}
