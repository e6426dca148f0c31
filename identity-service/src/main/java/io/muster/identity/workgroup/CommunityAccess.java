package io.muster.identity.workgroup;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.chassis.messages.Trace;

/**
 * Adds up memberships to access: a person may enter a community while one of the workgroups that open it has the person.
 * Called in the transaction that has changed and locked what it adds up; what comes out differently is told.
 */
@ApplicationScoped
public class CommunityAccess {

    private static final String ONE_PERSON = """
            x.organization_id = $1 AND x.event_user_id = $3 AND x.community_id IN (
                SELECT community_id FROM community_workgroup WHERE organization_id = $1 AND workgroup_id = $2)
            """;

    private static final String ONE_COMMUNITY = "x.organization_id = $1 AND x.community_id = $2 AND $3::uuid IS NULL";

    private static final String REFRESH = """
            WITH opened AS (
                SELECT x.organization_id, x.community_id, x.event_user_id,
                       CASE WHEN bool_or(x.ends_at IS NULL) THEN NULL ELSE max(x.ends_at) END AS ends_at
                  FROM (SELECT c.organization_id, c.community_id, m.event_user_id, m.ends_at
                          FROM community_workgroup c
                          JOIN workgroup_member m
                            ON m.organization_id = c.organization_id AND m.workgroup_id = c.workgroup_id) x
                 WHERE (x.ends_at IS NULL OR x.ends_at > now()) AND %1$s
                 GROUP BY 1, 2, 3),
            before AS (
                SELECT x.* FROM community_access x
                 WHERE %1$s AND x.state = 'active' AND (x.ends_at IS NULL OR x.ends_at > now())),
            granted AS (
                INSERT INTO community_access AS c (organization_id, community_id, event_user_id, ends_at, state)
                SELECT organization_id, community_id, event_user_id, ends_at, 'active' FROM opened
                ON CONFLICT (organization_id, community_id, event_user_id) DO UPDATE
                   SET ends_at = EXCLUDED.ends_at, state = 'active', sequence = c.sequence + 1
                 WHERE c.state <> 'active' OR c.ends_at IS DISTINCT FROM EXCLUDED.ends_at
                RETURNING c.community_id, c.event_user_id, c.sequence, community_access_data(c) AS data),
            ended AS (
                UPDATE community_access x
                   SET state = 'removed', ends_at = least(x.ends_at, now()), sequence = x.sequence + 1
                 WHERE %1$s AND x.state = 'active'
                   AND NOT EXISTS (SELECT FROM opened o
                                    WHERE o.community_id = x.community_id AND o.event_user_id = x.event_user_id)
                RETURNING x.community_id, x.event_user_id, x.sequence, community_access_data(x) AS data)
            INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
            SELECT next_message_id(), 'muster.community-access.v1', told.type,
                   told.community_id || ':' || told.event_user_id, $1, told.sequence, told.data, $4::text
              FROM (SELECT g.*, CASE WHEN b.community_id IS NULL THEN 'community.member.added'
                                     ELSE 'community.member.updated' END AS type
                      FROM granted g LEFT JOIN before b USING (community_id, event_user_id)
                    UNION ALL
                    SELECT *, 'community.member.removed' FROM ended) told
            """;

    private static final String REFRESH_PERSON = REFRESH.formatted(ONE_PERSON);
    private static final String REFRESH_COMMUNITY = REFRESH.formatted(ONE_COMMUNITY);

    private final Database database;

    CommunityAccess(Database database) {
        this.database = database;
    }

    /** After a membership in this workgroup has changed. */
    Uni<Void> refreshPerson(UUID organizationId, UUID workgroupId, UUID eventUserId) {
        return database.write(REFRESH_PERSON, organizationId, workgroupId, eventUserId, Trace.parent())
                .replaceWithVoid();
    }

    /** After the workgroups that open this community have changed. */
    public Uni<Void> refreshCommunity(UUID organizationId, UUID communityId) {
        return database.write(REFRESH_COMMUNITY, organizationId, communityId, null, Trace.parent())
                .replaceWithVoid();
    }
}
