package io.muster.licensing.membership;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vertx.mutiny.sqlclient.Row;

/** A membership as its topic and the internal route show it. */
public record Member(
        UUID id,
        UUID organizationId,
        UUID accountId,
        String email,
        UUID crewId,
        List<String> permissions,
        UUID licenseId,
        String state,
        String since,
        @JsonInclude(JsonInclude.Include.NON_NULL) String reason,
        long sequence) {

    static Member of(Row row) {
        return new Member(
                row.getUUID("id"),
                row.getUUID("organization_id"),
                row.getUUID("account_id"),
                row.getString("email"),
                row.getUUID("crew_id"),
                List.of(row.getArrayOfStrings("permissions")),
                row.getUUID("license_id"),
                row.getString("state"),
                row.getString("since"),
                row.getString("reason"),
                row.getLong("sequence"));
    }
}
