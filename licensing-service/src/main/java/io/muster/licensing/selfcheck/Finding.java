package io.muster.licensing.selfcheck;

import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;

/**
 * Something that must not be.
 *
 * @param id the seat, member, invitation or hold concerned; null where it is the licence itself
 */
record Finding(Kind kind, UUID organizationId, UUID licenseId, UUID id, String detail) {

    enum Kind {
        LEDGER_DIFFERS_FROM_SEATS,
        SEATS_DIFFER_FROM_LICENSE,
        SEAT_WITHOUT_MEMBER,
        MEMBER_WITHOUT_SEAT,
        RESERVATION_WITHOUT_INVITATION,
        INVITATION_WITHOUT_SEAT,
        EVENT_SEAT_WITHOUT_HOLD,
        HOLD_WITHOUT_SEAT,
        HOLD_UNRESOLVED
    }

    static Finding of(Row row) {
        return new Finding(
                Kind.valueOf(row.getString("kind")),
                row.getUUID("organization_id"),
                row.getUUID("license_id"),
                row.getUUID("id"),
                row.getString("detail"));
    }
}
