package io.muster.notification.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.notification.ManyDeliveries;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class DeliveriesTest {

    private static final int CHANGED = 40;

    private final UUID organization = Ids.next();

    @Inject
    Deliveries deliveries;

    @Inject
    Database database;

    @Inject
    AgroalDataSource dataSource;

    @Test
    void takesBackWhatSomebodyElseChangesAtTheSameMoment() throws Exception {
        try (var many = new ManyDeliveries(database, organization, "retrying", null, 0)) {
            CompletableFuture<Void> superseded;
            try (Connection courier = dataSource.getConnection()) {
                courier.setAutoCommit(false);
                postponeHalf(courier);
                superseded = database.inTransaction(() -> deliveries.supersede(IntStream.rangeClosed(1, CHANGED)
                                .mapToObj(this::newer)
                                .toList()))
                        .subscribeAsCompletionStage();
                many.awaitSomebodyWaitingForARow();
                courier.commit();
            }

            superseded.get(30, SECONDS);
            assertThat(many.count("state = 'cancelled' AND substr(reason, 15)::integer <= " + CHANGED))
                    .isEqualTo(CHANGED);
        }
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
}
