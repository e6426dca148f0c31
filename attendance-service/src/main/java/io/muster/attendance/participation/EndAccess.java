package io.muster.attendance.participation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import io.muster.chassis.data.Database;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

/**
 * Cancels coming participations whose ground was an access that has ended; past ones stay. Orders refuse such a person
 * at once by the clock of the database; this follows a second later, when every answer given before has committed.
 */
@ApplicationScoped
class EndAccess {

    private static final int AT_ONCE = 1_000;

    private static final String AFFECTED = """
            WITH due AS (
                SELECT * FROM access_ending WHERE ends_at <= now() - interval '1 second' ORDER BY ends_at LIMIT $1
            )
            SELECT d.organization_id, d.community_id, d.event_user_id, d.ends_at, p.event_id
              FROM due d
              LEFT JOIN LATERAL (
                    SELECT e.id AS event_id FROM participation p
                      JOIN event e ON e.organization_id = p.organization_id AND e.id = p.event_id
                     WHERE p.organization_id = d.organization_id AND p.user_id = d.event_user_id
                       AND p.state IN ('accepted', 'waitlisted') AND e.community_id = d.community_id
                       AND e.ends_at > now()) p ON true
            """;

    private static final String DONE = """
            DELETE FROM access_ending d
             USING unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[])
                   AS done (organization_id, community_id, event_user_id, ends_at)
             WHERE d.organization_id = done.organization_id AND d.community_id = done.community_id
               AND d.event_user_id = done.event_user_id AND d.ends_at = done.ends_at
            """;

    private final Database database;
    private final EndParticipations end;

    EndAccess(Database database, EndParticipations end) {
        this.database = database;
        this.end = end;
    }

    @Scheduled(every = "1s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> due() {
        return database.query(AFFECTED, (long) AT_ONCE)
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().voidItem()
                        : cancel(rows).chain(this::due));
    }

    private record EventKey(UUID organizationId, UUID eventId) {}

    private Uni<Void> cancel(RowSet<Row> rows) {
        List<Row> endings = StreamSupport.stream(rows.spliterator(), false).toList();
        Map<EventKey, List<UUID>> peopleByEvent = endings.stream()
                .filter(row -> row.getUUID("event_id") != null)
                .collect(groupingBy(
                        row -> new EventKey(row.getUUID("organization_id"), row.getUUID("event_id")),
                        LinkedHashMap::new,
                        java.util.stream.Collectors.mapping(row -> row.getUUID("event_user_id"), toList())));
        return Multi.createFrom()
                .iterable(peopleByEvent.entrySet())
                .onItem()
                .transformToUniAndConcatenate(entry -> end.ofFormer(
                        entry.getKey().organizationId(),
                        entry.getKey().eventId(),
                        entry.getValue().toArray(UUID[]::new)))
                .collect()
                .last()
                .chain(() -> forget(endings));
    }

    private Uni<Void> forget(List<Row> endings) {
        return database.query(
                        DONE,
                        endings.stream()
                                .map(row -> row.getUUID("organization_id"))
                                .toArray(UUID[]::new),
                        endings.stream().map(row -> row.getUUID("community_id")).toArray(UUID[]::new),
                        endings.stream()
                                .map(row -> row.getUUID("event_user_id"))
                                .toArray(UUID[]::new),
                        endings.stream()
                                .map(row -> row.getOffsetDateTime("ends_at"))
                                .toArray(java.time.OffsetDateTime[]::new))
                .replaceWithVoid();
    }
}
