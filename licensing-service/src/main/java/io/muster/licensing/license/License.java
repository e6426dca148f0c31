package io.muster.licensing.license;

import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;

/**
 * A licence as clients see it.
 *
 * @param status active, suspended or expired; the database's clock decides the last
 */
record License(UUID id, UUID organizationId, String product, String status, String validUntil, Seats seats) {

    /** @param reserved those kept for invitations and for joins under way */
    record Seats(int total, int assigned, int reserved, int available) {}

    static License of(Row row) {
        int total = row.getInteger("total");
        int assigned = row.getInteger("assigned");
        int reserved = row.getInteger("reserved");
        return new License(
                row.getUUID("id"),
                row.getUUID("organization_id"),
                row.getString("product"),
                row.getString("status"),
                row.getString("valid_until"),
                new Seats(total, assigned, reserved, total - assigned - reserved));
    }
}
