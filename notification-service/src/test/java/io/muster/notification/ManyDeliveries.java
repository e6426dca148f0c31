package io.muster.notification;

import java.time.Duration;
import java.util.UUID;

import io.muster.chassis.data.Database;

import static org.awaitility.Awaitility.await;

/** 20,000 deliveries of one organization, so many that their indexes are worth their while. Close them. */
public final class ManyDeliveries implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String INSERT = """
            INSERT INTO delivery (organization_id, id, trigger_id, template, kind, language, address, address_folded,
                                  reason, content, give_up_at, due_at, state, claim)
            SELECT $1, gen_random_uuid(), gen_random_uuid(), 'event-accepted', 'registration', 'en', 'p@example.com',
                   'p@example.com', 'participation:' || n, '{}', now() + interval '1 day', now() + interval '1 hour',
                   $2, CASE WHEN n <= $4 THEN $3::uuid END
              FROM generate_series(1, 20000) AS n
            """;

    private final Database database;
    private final UUID organization;

    /**
     * Number {@code n} has the reason {@code participation:n}.
     *
     * @param claim whose the first {@code claimed} are
     */
    public ManyDeliveries(Database database, UUID organization, String state, UUID claim, int claimed) {
        this.database = database;
        this.organization = organization;
        run(INSERT, organization, state, claim, claimed);
        run("ANALYZE delivery");
    }

    /** Waits until some transaction waits for a row that another one has changed. */
    public void awaitSomebodyWaitingForARow() {
        await().atMost(PATIENCE)
                .until(() -> run("SELECT FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'") > 0);
    }

    /** How many there are for which the condition holds. */
    public int count(String condition) {
        return run("SELECT FROM delivery WHERE organization_id = $1 AND " + condition, organization);
    }

    private int run(String sql, Object... parameters) {
        return database.query(sql, parameters).await().atMost(PATIENCE).rowCount();
    }

    @Override
    public void close() {
        run("DELETE FROM delivery WHERE organization_id = $1", organization);
    }
}
