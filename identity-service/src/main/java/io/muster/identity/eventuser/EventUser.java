package io.muster.identity.eventuser;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vertx.mutiny.sqlclient.Row;

/**
 * A person inside one organization, as the API shows it.
 *
 * @param extraFields JSON, exactly as the database has it
 * @param deletedAt left out for the living
 */
record EventUser(
        UUID id,
        UUID organizationId,
        String email,
        String firstName,
        String lastName,
        String phone,
        String externalId,
        @JsonRawValue String extraFields,
        String role,
        String avatar,
        boolean isActive,
        Organization organization,
        Instant createdAt,
        Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) Instant deletedAt) {

    record Organization(UUID id, String name) {}

    /** What {@link #of} reads; {@code e} is the event user. */
    static final String COLUMNS = """
            e.id, e.organization_id, e.email_as_sent, e.first_name, e.last_name, e.phone, e.external_id,
            e.extra_fields::text AS extra_fields, e.role, e.avatar, e.is_active, e.created_at, e.updated_at, e.deleted_at,
            (SELECT o.name FROM organization o WHERE o.organization_id = e.organization_id) AS organization_name
            """;

    static EventUser of(Row row) {
        UUID organizationId = row.getUUID("organization_id");
        return new EventUser(
                row.getUUID("id"),
                organizationId,
                row.getString("email_as_sent"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("phone"),
                row.getString("external_id"),
                row.getString("extra_fields"),
                row.getString("role"),
                row.getString("avatar"),
                row.getBoolean("is_active"),
                new Organization(organizationId, row.getString("organization_name")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                instant(row.getOffsetDateTime("deleted_at")));
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
