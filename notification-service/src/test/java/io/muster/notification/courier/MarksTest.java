package io.muster.notification.courier;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.notification.ManyDeliveries;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class MarksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int IN_HAND = 40;

    private final UUID organization = Ids.next();
    private final UUID claim = UUID.randomUUID();

    @Inject
    Marks marks;

    @Inject
    Database database;

    @Inject
    AgroalDataSource dataSource;

    @Test
    void marksWhatIsRenewedAtTheSameMoment() throws SQLException {
        try (var deliveries = new ManyDeliveries(database, organization, "queued", claim, IN_HAND)) {
            List<UUID> inHand = ids("claim = '" + claim + "'");
            UniAssertSubscriber<?> marked;
            try (Connection renewal = dataSource.getConnection()) {
                renewal.setAutoCommit(false);
                renew(renewal, inHand.subList(IN_HAND / 2, IN_HAND));
                marked = Uni.join()
                        .all(inHand.stream().map(this::sent).map(marks::write).toList())
                        .andFailFast()
                        .subscribe()
                        .withSubscriber(UniAssertSubscriber.create());
                deliveries.awaitSomebodyWaitingForARow();
                renewal.commit();
            }

            marked.awaitItem(PATIENCE);
            assertThat(ids("state = 'sent' AND attempts = 1")).containsExactlyInAnyOrderElementsOf(inHand);
        }
    }

    private Mark sent(UUID id) {
        Parcel parcel = new Parcel(
                organization,
                id,
                claim,
                null,
                false,
                "event-accepted",
                "en",
                "p@example.com",
                "p@example.com",
                new JsonObject(),
                null,
                0,
                Instant.now(),
                false,
                false);
        return Mark.sent(parcel, Answer.accepted("250 Ok"));
    }

    private static void renew(Connection renewal, List<UUID> ids) throws SQLException {
        try (var update = renewal.prepareStatement(
                "UPDATE delivery SET due_at = due_at + interval '1 hour' WHERE id = ANY (?)")) {
            update.setArray(1, renewal.createArrayOf("uuid", ids.toArray()));
            assertThat(update.executeUpdate()).isEqualTo(ids.size());
        }
    }

    private List<UUID> ids(String which) {
        return database.query("SELECT id FROM delivery WHERE organization_id = $1 AND " + which, organization)
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList())
                .await()
                .atMost(PATIENCE);
    }
}
