package io.muster.identity.workgroup;

import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;

/** Who is in which workgroup, until when. */
@ApplicationScoped
class Members {

    /**
     * Locks the organization against changes of what opens a community, and the person against other changes of
     * memberships: the access that follows is computed from what is then certain.
     */
    private static final String PERSON = """
            WITH fence AS (SELECT organization_id FROM organization WHERE organization_id = $1 FOR SHARE),
            person AS (
                SELECT e.organization_id, e.id FROM event_user e
                 WHERE e.organization_id = (SELECT organization_id FROM fence) AND e.email = $3 AND e.deleted_at IS NULL
                   FOR NO KEY UPDATE)
            """;

    private static final String PUT = PERSON + """
            INSERT INTO workgroup_member (organization_id, workgroup_id, event_user_id, ends_at)
            SELECT w.organization_id, w.id, person.id, $4::timestamptz
              FROM workgroup w JOIN person USING (organization_id) WHERE w.id = $2
            ON CONFLICT (organization_id, workgroup_id, event_user_id) DO UPDATE SET ends_at = EXCLUDED.ends_at
            RETURNING event_user_id
            """;

    private static final String REMOVE = PERSON + """
            DELETE FROM workgroup_member m
             WHERE m.organization_id = $1 AND m.workgroup_id = $2 AND m.event_user_id = (SELECT id FROM person)
            RETURNING m.event_user_id, m.ends_at IS NULL OR m.ends_at > now() AS was_member
            """;

    private final Database database;

    Members(Database database) {
        this.database = database;
    }

    /** The person's id; null when the organization has no such living person or workgroup. */
    Uni<UUID> put(UUID organizationId, UUID workgroupId, String foldedEmail, Instant endsAt) {
        return database.query(PUT, organizationId, workgroupId, foldedEmail, endsAt)
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> row.getUUID("event_user_id"))
                        .orElse(null));
    }

    /** The person's id; null when there was no such membership, or it had ended. */
    Uni<UUID> remove(UUID organizationId, UUID workgroupId, String foldedEmail) {
        return database.query(REMOVE, organizationId, workgroupId, foldedEmail).map(rows -> rows.stream()
                .findFirst()
                .filter(row -> row.getBoolean("was_member"))
                .map(row -> row.getUUID("event_user_id"))
                .orElse(null));
    }
}
