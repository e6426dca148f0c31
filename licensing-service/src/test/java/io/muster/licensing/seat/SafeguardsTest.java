package io.muster.licensing.seat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.pgclient.PgException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.problems.Refusal;
import io.muster.chassis.test.Crowd;
import io.muster.chassis.test.Infrastructure;
import io.muster.licensing.TestOrganization;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What keeps seats right under attack: passing over what others are taking, the unique key, and asking again before a no. Each
 * attack is survived with the safeguard, and shows its absence without.
 */
@QuarkusTest
class SafeguardsTest {
    private static final SeatHolds.Statements AS_THEY_ARE =
            new SeatHolds.Statements(HoldSql.HOLD, HoldSql.HOLD_WAITING);
    private static final SeatHolds.Statements WITHOUT_SKIP_LOCKED =
            new SeatHolds.Statements(HoldSql.HOLD_WAITING, HoldSql.HOLD_WAITING);
    private static final SeatHolds.Statements WITHOUT_ASKING_AGAIN =
            new SeatHolds.Statements(HoldSql.HOLD, HoldSql.HOLD);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ONE_SEAT_A_PERSON =
            "CREATE UNIQUE INDEX uq_seat_event ON seat (organization_id, event_id, account_id, license_id)"
                    + " WHERE event_id IS NOT NULL";

    @Inject
    Database database;

    @Inject
    LapsedSeats lapsedSeats;

    @Inject
    Seats seats;

    @Inject
    HoldConfig config;

    private final TestOrganization organization = TestOrganization.any();
    private Connection somebodyElse;

    @BeforeEach
    void connect() throws SQLException {
        var postgres = Infrastructure.postgres();
        somebodyElse = DriverManager.getConnection(postgres.jdbcUrl("muster"), postgres.user(), postgres.password());
        somebodyElse.setAutoCommit(false);
    }

    @AfterEach
    void disconnect() throws SQLException {
        somebodyElse.close();
    }

    @Test
    void nobodyWaitsForASeatThatAnotherIsTaking() throws Exception {
        UUID license = organization.license(2);
        lockFirstSeat(license);

        CompletableFuture<UUID> seat = hold(AS_THEY_ARE, license);

        assertThat(seat.get(30, SECONDS)).isNotNull();
    }

    @Test
    void withoutSkipLockedEverybodyWaitsForTheFirstSeat() throws Exception {
        UUID license = organization.license(2);
        lockFirstSeat(license);

        CompletableFuture<UUID> seat = hold(WITHOUT_SKIP_LOCKED, license);

        Awaitility.await().atMost(PATIENCE).until(this::somebodyWaits);
        assertThat(seat).isNotDone();
        somebodyElse.rollback();
        assertThat(seat.get(30, SECONDS)).isNotNull();
    }

    @Test
    void aSeatThatIsNotTakenInTheEndIsGiven() throws Exception {
        UUID license = organization.license(1);
        lockFirstSeat(license);

        CompletableFuture<UUID> seat = hold(AS_THEY_ARE, license);

        Awaitility.await().atMost(PATIENCE).until(this::somebodyWaits);
        somebodyElse.rollback();
        assertThat(seat.get(30, SECONDS)).isNotNull();
    }

    @Test
    void withoutAskingAgainAFreeSeatIsRefused() throws Exception {
        UUID license = organization.license(1);
        lockFirstSeat(license);

        Throwable refused =
                catchThrowable(() -> hold(WITHOUT_ASKING_AGAIN, license).get(30, SECONDS));

        assertThat(refused).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(Refusal.class);
        somebodyElse.rollback();
        organization.hasSeats(license, 1, 0, 0);
    }

    /** It came free when the one who waits had looked already. */
    @Test
    void aSeatThatComesFreeMeanwhileIsGiven() throws Exception {
        UUID license = organization.license(2);
        UUID given = Ids.next();
        UUID first = holds(AS_THEY_ARE)
                .hold(given, wish(license, Ids.next()))
                .await()
                .atMost(PATIENCE);
        execute("SELECT FROM seat WHERE license_id = '%s' AND state = 'free' FOR UPDATE".formatted(license));
        CompletableFuture<UUID> seat = hold(AS_THEY_ARE, license);
        Awaitility.await().atMost(PATIENCE).until(this::somebodyWaits);

        holds(AS_THEY_ARE).release(given).await().atMost(PATIENCE);
        execute("UPDATE seat SET state = 'held', account_id = id, event_id = id WHERE license_id = '%s' AND id <> '%s'"
                .formatted(license, first));
        somebodyElse.commit();

        assertThat(seat.get(30, SECONDS)).isEqualTo(first);
    }

    @Test
    void onePersonHasOneSeatOnAnEvent() throws Exception {
        assertThat(mostSeatsOfOnePerson()).isEqualTo(1);
    }

    @Test
    void withoutTheUniqueKeyOnePersonGetsSeveral() throws Exception {
        execute("DROP INDEX uq_seat_event");
        somebodyElse.commit();
        try {
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(mostSeatsOfOnePerson())
                    .isGreaterThan(1));
        } finally {
            execute("DELETE FROM seat_hold WHERE organization_id = '%s'".formatted(organization.id()));
            execute("DELETE FROM seat WHERE organization_id = '%s'".formatted(organization.id()));
            execute(ONE_SEAT_A_PERSON);
            somebodyElse.commit();
        }
    }

    /** So many seats that the index is worth its while: a join with those to be given back would pass over most of them. */
    @Test
    void everySeatIsGivenBackThatSomebodyElseChanges() throws Exception {
        UUID license = organization.license(20_000);
        execute(
                "UPDATE seat SET state = 'held', account_id = id, event_id = id WHERE license_id = '%s' AND number <= 40"
                        .formatted(license));
        execute("ANALYZE seat");
        somebodyElse.commit();
        List<Seats.SeatId> held = held(license);
        execute("UPDATE seat SET license_seats = license_seats WHERE license_id = '%s' AND number > 20"
                .formatted(license));

        CompletableFuture<Void> given =
                database.inTransaction(() -> seats.release(held)).subscribeAsCompletionStage();

        Awaitility.await().atMost(PATIENCE).until(this::somebodyWaits);
        somebodyElse.commit();
        given.get(30, SECONDS);
        assertThat(held).hasSize(40);
        assertThat(held(license)).isEmpty();
    }

    private List<Seats.SeatId> held(UUID license) {
        return database
                .query("SELECT id FROM seat WHERE license_id = $1 AND state <> 'free'", license)
                .await()
                .atMost(PATIENCE)
                .stream()
                .map(row -> new Seats.SeatId(organization.id(), row.getUUID("id")))
                .toList();
    }

    /** As many attempts of one person on one event as there are connections, all at once. */
    private long mostSeatsOfOnePerson() throws ExecutionException, InterruptedException {
        UUID license = organization.license(30);
        UUID person = Ids.next();
        UUID event = Ids.next();
        Crowd.of(30, caller -> holds(AS_THEY_ARE)
                .hold(Ids.next(), new SeatHolds.Wish(organization.id(), license, event, person))
                .onFailure(PgException.class)
                .recoverWithNull()
                .await()
                .atMost(PATIENCE));
        return database.query(
                        "SELECT count(*) AS seats FROM seat WHERE license_id = $1 AND account_id = $2", license, person)
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong("seats");
    }

    private SeatHolds holds(SeatHolds.Statements statements) {
        return new SeatHolds(database, lapsedSeats, config, statements);
    }

    private CompletableFuture<UUID> hold(SeatHolds.Statements statements, UUID license) {
        return holds(statements).hold(Ids.next(), wish(license, Ids.next())).subscribeAsCompletionStage();
    }

    private SeatHolds.Wish wish(UUID license, UUID account) {
        return new SeatHolds.Wish(organization.id(), license, Ids.next(), account);
    }

    private void lockFirstSeat(UUID license) throws SQLException {
        execute("SELECT FROM seat WHERE license_id = '%s' ORDER BY number LIMIT 1 FOR UPDATE".formatted(license));
    }

    private boolean somebodyWaits() {
        return database.query(
                                "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%seat%FOR UPDATE%'")
                        .await()
                        .atMost(PATIENCE)
                        .size()
                > 0;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = somebodyElse.createStatement()) {
            statement.execute(sql);
        }
    }
}
