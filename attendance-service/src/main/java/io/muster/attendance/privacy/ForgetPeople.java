package io.muster.attendance.privacy;

import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.attendance.participation.MessageSql;
import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.messages.Trace;

/**
 * What was told of a person who is to be forgotten is told once more without name and address: a compacted topic keeps
 * the last message of each participation, and that must not be the one with the name. What is still to be sent loses
 * them where it lies. Each step may be repeated; the note of the person is taken away last.
 */
@ApplicationScoped
class ForgetPeople {

    private static final int AT_ONCE = 500;

    /** The person's coming participations are cancelled first, by what follows from its deletion. */
    private static final String DUE = """
            SELECT f.organization_id, f.event_user_id, f.noted_at FROM forgotten_person f
             WHERE f.noted_at < now() - interval '2 seconds'
             ORDER BY f.noted_at LIMIT 100
            """;

    private static final String REDACT = """
            UPDATE %s SET data = data || '{"email": null, "firstName": null, "lastName": null, "language": null}'
             WHERE organization_id = $1 AND topic = 'muster.attendance.v1' AND data ->> 'userId' = $2::text
               AND (data ->> 'email' IS NOT NULL OR data ->> 'firstName' IS NOT NULL
                    OR data ->> 'lastName' IS NOT NULL)
            """;

    private static final String TELL =
            """
            WITH told_before AS (
                SELECT p.event_id FROM participation p
                 WHERE p.organization_id = $1 AND p.user_id = $2 AND p.sequence > 0 AND p.event_id > $3
                 ORDER BY p.event_id LIMIT $4 FOR UPDATE OF p
            ), touched AS (
                UPDATE participation p SET sequence = p.sequence + 1
                 WHERE p.organization_id = $1 AND p.user_id = $2
                   AND p.event_id = ANY (ARRAY (SELECT b.event_id FROM told_before b))
                RETURNING p.*
            ), told AS (
                %s
            )
            SELECT max(event_id::text)::uuid AS last FROM touched
            """.formatted(MessageSql.tellEachAgain("$5::uuid[]", "'PERSON_ERASED'", "$6::text", "touched"));

    private static final String FORGOTTEN =
            "DELETE FROM forgotten_person WHERE organization_id = $1 AND event_user_id = $2 AND noted_at = $3";

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Database database;

    ForgetPeople(Database database) {
        this.database = database;
    }

    @Scheduled(every = "1s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> due() {
        return database.query(DUE)
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(this::forget)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> forget(Row row) {
        UUID organizationId = row.getUUID("organization_id");
        UUID userId = row.getUUID("event_user_id");
        OffsetDateTime notedAt = row.getOffsetDateTime("noted_at");
        return redact("outbox_message", organizationId, userId)
                .chain(() -> redact("outbox_refused", organizationId, userId))
                .chain(() -> tell(organizationId, userId, BEFORE_ALL))
                .chain(() -> database.query(FORGOTTEN, organizationId, userId, notedAt))
                .replaceWithVoid();
    }

    private Uni<Void> redact(String table, UUID organizationId, UUID userId) {
        return database.query(REDACT.formatted(table), organizationId, userId.toString())
                .replaceWithVoid();
    }

    private Uni<Void> tell(UUID organizationId, UUID userId, UUID after) {
        UUID[] ids = Stream.generate(Ids::next).limit(AT_ONCE).toArray(UUID[]::new);
        return database.write(TELL, organizationId, userId, after, (long) AT_ONCE, ids, Trace.parent())
                .map(rows -> rows.iterator().next().getUUID("last"))
                .chain(last -> last == null ? Uni.createFrom().voidItem() : tell(organizationId, userId, last));
    }
}
