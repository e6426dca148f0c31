package io.muster.identity.organization;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;

/** An organization as its people and programs see it. */
record OrganizationView(
        UUID id, String name, List<String> featureFlags, Owner owner, Instant createdAt, Instant updatedAt) {

    record Owner(UUID accountId, String email) {}

    static OrganizationView of(Row row) {
        return new OrganizationView(
                row.getUUID("organization_id"),
                row.getString("name"),
                List.of(row.getArrayOfStrings("feature_flags")),
                new Owner(row.getUUID("owner_account_id"), row.getString("owner_email")),
                instant(row.getOffsetDateTime("created_at")),
                instant(row.getOffsetDateTime("updated_at")));
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }
}
