package io.muster.licensing.license;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;

/** @param holder null for a free seat */
record SeatView(int number, String state, Holder holder, String since) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Holder(UUID accountId, String email, UUID eventId) {}

    static SeatView of(Row row) {
        String state = row.getString("state");
        return new SeatView(
                row.getInteger("number"),
                state,
                state.equals("free")
                        ? null
                        : new Holder(row.getUUID("account_id"), row.getString("email"), row.getUUID("event_id")),
                row.getString("since"));
    }
}
