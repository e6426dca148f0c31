package io.muster.attendance.access;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;

/** The access known here; newer facts replace older ones. */
@ApplicationScoped
class AccessRecords {

    private static final String STORE = """
            INSERT INTO %s AS a (organization_id, community_id, event_user_id, sequence, active, until)
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::boolean[], $6::timestamptz[])
            ON CONFLICT (organization_id, community_id, event_user_id) DO UPDATE
               SET sequence = EXCLUDED.sequence, active = EXCLUDED.active, until = EXCLUDED.until
             WHERE a.sequence < EXCLUDED.sequence
            """;

    /** An access that has ended or will is noted, so that the participations resting on it end with it. */
    private static final String APPLY = """
            WITH applied AS (%s RETURNING *)
            INSERT INTO access_ending (organization_id, community_id, event_user_id, ends_at)
            SELECT organization_id, community_id, event_user_id, CASE WHEN active THEN until ELSE now() END
              FROM applied WHERE NOT active OR until IS NOT NULL
            ON CONFLICT (organization_id, community_id, event_user_id) DO UPDATE SET ends_at = EXCLUDED.ends_at
            """.formatted(STORE.formatted("community_access"));

    private final Database database;

    AccessRecords(Database database) {
        this.database = database;
    }

    /** @param facts at most one an access */
    Uni<Void> apply(List<AccessFact> facts) {
        return store(APPLY, facts);
    }

    /** Into a copy of the table that is being made anew. */
    Uni<Void> stage(String table, List<AccessFact> facts) {
        return store(STORE.formatted(table), facts);
    }

    private Uni<Void> store(String sql, List<AccessFact> facts) {
        return database.query(
                        sql,
                        column(facts, AccessFact::organizationId, new UUID[0]),
                        column(facts, AccessFact::communityId, new UUID[0]),
                        column(facts, AccessFact::userId, new UUID[0]),
                        column(facts, AccessFact::sequence, new Long[0]),
                        column(facts, AccessFact::active, new Boolean[0]),
                        column(facts, AccessFact::until, new OffsetDateTime[0]))
                .replaceWithVoid();
    }

    private static <T> T[] column(List<AccessFact> facts, Function<AccessFact, T> value, T[] type) {
        return facts.stream().map(value).toList().toArray(type);
    }
}
