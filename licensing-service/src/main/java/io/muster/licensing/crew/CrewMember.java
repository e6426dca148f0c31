package io.muster.licensing.crew;

import java.util.List;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;

/**
 * A crew row as clients see it.
 *
 * @param accountId null while only invited
 * @param status member or invited
 */
record CrewMember(
        UUID id,
        String connectedUserEmail,
        UUID accountId,
        String firstName,
        String lastName,
        String email,
        String phoneNumber,
        List<String> permissions,
        UUID licenseId,
        String status) {

    static CrewMember of(Row row) {
        return new CrewMember(
                row.getUUID("id"),
                row.getString("email_as_sent"),
                row.getUUID("account_id"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getString("phone_number"),
                List.of(row.getArrayOfStrings("permissions")),
                row.getUUID("license_id"),
                row.getString("status"));
    }
}
