package io.muster.attendance.participation;

import java.time.OffsetDateTime;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.chassis.data.Database;

/**
 * Brings people in line with what an event has become. Each step is a no-op when repeated, so a crash or a second
 * replica does no harm; the note is taken away last, and only if the event has not changed again.
 */
@ApplicationScoped
class SettleEvents {

    private static final String DUE = """
            SELECT d.organization_id, d.event_id, d.due_at, e.status, e.ends_at <= now() AS over
              FROM event_settlement d
              JOIN event e ON e.organization_id = d.organization_id AND e.id = d.event_id
             ORDER BY d.due_at LIMIT 100
            """;

    private static final String SETTLED =
            "DELETE FROM event_settlement WHERE organization_id = $1 AND event_id = $2 AND due_at = $3";

    private final Database database;
    private final EndParticipations end;
    private final TellOfMoves tell;

    SettleEvents(Database database, EndParticipations end, TellOfMoves tell) {
        this.database = database;
        this.end = end;
        this.tell = tell;
    }

    @Scheduled(every = "1s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> due() {
        return database.query(DUE)
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(this::settle)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> settle(Row row) {
        UUID organizationId = row.getUUID("organization_id");
        UUID eventId = row.getUUID("event_id");
        OffsetDateTime dueAt = row.getOffsetDateTime("due_at");
        return bringInLine(organizationId, eventId, row.getString("status"), row.getBoolean("over"))
                .chain(() -> database.query(SETTLED, organizationId, eventId, dueAt))
                .replaceWithVoid();
    }

    private Uni<Void> bringInLine(UUID organizationId, UUID eventId, String status, boolean over) {
        if ("cancelled".equals(status)) {
            return end.ofCancelled(organizationId, eventId);
        }
        return over
                ? Uni.createFrom().voidItem()
                : end.ofStrangers(organizationId, eventId).chain(() -> tell.order(organizationId, eventId));
    }
}
