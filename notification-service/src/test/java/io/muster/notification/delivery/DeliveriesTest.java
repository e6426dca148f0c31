package io.muster.notification.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
class DeliveriesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CHANGED = 40;

    /** So many rows that their index is worth its while. */
    private static final String RETRYING = """
            INSERT INTO delivery (organization_id, id, trigger_id, template, kind, language, address, address_folded,
                                  reason, content, give_up_at, due_at, state)
            SELECT $1, gen_random_uuid(), gen_random_uuid(), 'event-accepted', 'registration', 'en', 'p@example.com',
                   'p@example.com', 'participation:' || n, '{}', now() + interval '1 day', now() + interval '1 hour',
                   'retrying'
              FROM generate_series(1, 20000) AS n
            """;

    private final UUID organization = Ids.next();

    @Inject
    Deliveries deliveries;

    @Inject
    Database database;

    @Inject
    AgroalDataSource dataSource;

    @AfterEach
    void tidyUp() {
        run("DELETE FROM delivery WHERE organization_id = $1", organization);
    }

    @Test
    void takesBackWhatSomebodyElseChangesAtTheSameMoment() throws Exception {
        run(RETRYING, organization);
        run("ANALYZE delivery");

        CompletableFuture<Void> superseded;
        try (Connection courier = dataSource.getConnection()) {
            courier.setAutoCommit(false);
            postponeHalf(courier);
            superseded = database.inTransaction(() -> deliveries.supersede(IntStream.rangeClosed(1, CHANGED)
                            .mapToObj(this::newer)
                            .toList()))
                    .subscribeAsCompletionStage();
            await().atMost(PATIENCE).until(this::somebodyWaitsForARow);
            courier.commit();
        }

        superseded.get(30, SECONDS);
        assertThat(run(
                        "SELECT FROM delivery WHERE organization_id = $1 AND state = 'cancelled'"
                                + " AND substr(reason, 15)::integer <= $2",
                        organization,
                        CHANGED))
                .isEqualTo(CHANGED);
    }

    /** Of no use any more, so that nobody sends it. */
    private Order newer(int number) {
        return new Order(
                organization,
                Ids.next(),
                "participation:" + number + ":2",
                "event-accepted",
                new Recipient(Ids.next(), null, "p@example.com", "P", "P", "en"),
                "participation:" + number,
                null,
                Instant.now(),
                new JsonObject());
    }

    private void postponeHalf(Connection courier) throws SQLException {
        try (var update = courier.prepareStatement("UPDATE delivery SET due_at = due_at + interval '1 hour'"
                + " WHERE organization_id = ? AND substr(reason, 15)::integer BETWEEN 21 AND 40")) {
            update.setObject(1, organization);
            assertThat(update.executeUpdate()).isEqualTo(CHANGED / 2);
        }
    }

    private boolean somebodyWaitsForARow() {
        return run("SELECT FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'") > 0;
    }

    private int run(String sql, Object... parameters) {
        return database.query(sql, parameters).await().atMost(PATIENCE).rowCount();
    }
}
