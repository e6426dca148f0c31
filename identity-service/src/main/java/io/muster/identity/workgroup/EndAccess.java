package io.muster.identity.workgroup;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;

/**
 * Tells the other services of access whose second has come. Nobody waits for it to be refused: that is judged by the clock
 * when somebody asks.
 */
@ApplicationScoped
class EndAccess {
    private static final int ROWS_MAX = 1_000;

    private static final String END = """
            WITH ended AS (
                UPDATE community_access c SET state = 'removed', sequence = c.sequence + 1
                 WHERE c.ctid = ANY (ARRAY(
                        SELECT ctid FROM community_access
                         WHERE state = 'active' AND ends_at <= now()
                         ORDER BY ends_at LIMIT $1 FOR UPDATE SKIP LOCKED))
                   AND c.state = 'active' AND c.ends_at <= now()
                RETURNING c.organization_id, c.community_id, c.event_user_id, c.sequence, community_access_data(c) AS data)
            INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data)
            SELECT next_message_id(), 'muster.community-access.v1', 'community.member.removed',
                   community_id || ':' || event_user_id, organization_id, sequence, data FROM ended
            """;

    private final Database database;

    EndAccess(Database database) {
        this.database = database;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> end() {
        return database.write(END, ROWS_MAX)
                .chain(ended ->
                        ended.rowCount() == ROWS_MAX ? end() : Uni.createFrom().voidItem());
    }
}
