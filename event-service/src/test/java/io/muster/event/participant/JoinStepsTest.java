package io.muster.event.participant;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Database;
import io.muster.chassis.test.Tokens;
import io.muster.event.Calls;
import io.muster.event.License;
import io.muster.event.TestOrganization;
import io.muster.event.TestOrganization.Person;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A licensed join that is stopped at each of its steps leaves no seat without a join and no join without a seat: a try
 * that follows goes on with the same hold, and without one everything is taken back.
 */
@QuarkusTest
class JoinStepsTest {

    private static final int PAUSE = 5;

    /** The statement that joins on the seat of one person waits for the lock of that number. */
    private static final String PAUSE_BEFORE_THE_JOIN = """
            CREATE OR REPLACE FUNCTION pause_before_the_join() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN PERFORM pg_advisory_xact_lock(%1$d, 0); RETURN NEW; END $$;
            CREATE TRIGGER pause_before_the_join BEFORE UPDATE ON event_participant
               FOR EACH ROW WHEN (NEW.account_id = '%%s' AND NEW.state = 'joined')
               EXECUTE FUNCTION pause_before_the_join()
            """.formatted(PAUSE);

    @Inject
    AgroalDataSource dataSource;

    @Inject
    Database database;

    @Inject
    HoldRows holds;

    @Inject
    HoldUpkeep upkeep;

    @Inject
    CircuitBreakerMaintenance circuits;

    private TestOrganization organization;
    private UUID event;
    private UUID collaborator;
    private License license;
    private Person person;

    @BeforeEach
    void anEventAndALicence() {
        circuits.resetAll();
        organization = TestOrganization.any();
        event = Calls.event(organization);
        collaborator = Calls.collaborator(organization, event);
        license = License.of(1);
        person = organization.administrator();
    }

    @Test
    void stoppedBeforeTheSeatIsAskedFor() {
        license.set(1, "NO_CONNECTION");

        unavailable(join());

        assertThat(license.taken()).isEmpty();
        nothingIsLeft();
    }

    @Test
    void stoppedAfterTheSeatIsTakenAndBeforeTheAnswer() {
        license.set(1, "LOSE_ANSWER");

        unavailable(join());

        assertThat(license.taken()).hasSize(1);
        nothingIsLeft();
    }

    @Test
    void stoppedWhileTheAnswerIsWaitedFor() {
        license.set(1, "LATE");

        unavailable(join());

        nothingIsLeft();
    }

    @Test
    void anotherTryGoesOnWithTheSameHold() {
        license.set(1, "LOSE_ANSWER");
        unavailable(join());
        String hold = license.holds().get(0);
        license.set(1, "NONE");

        join().then().statusCode(200);

        assertThat(license.holds()).containsExactly(hold);
        assertThat(joinedOn(hold)).isEqualTo("joined");
    }

    /** The connection that commits is cut, as a crash would: the seat is held, and the join is not there. */
    @Test
    void stoppedBeforeTheCommit() throws Exception {
        CompletableFuture<Response> answer = joinThatIsCutWhileItCommits();

        assertThat(answer.get().statusCode()).isGreaterThanOrEqualTo(500);
        assertThat(license.taken()).hasSize(1);
        nothingIsLeft();
    }

    @Test
    void stoppedAfterTheCommitTheJoinHasItsSeat() {
        join().then().statusCode(200);
        String hold = license.holds().get(0);

        assertThat(joinedOn(hold)).isEqualTo("joined");
        join().then().statusCode(200);
        assertThat(license.holds()).containsExactly(hold);
    }

    /** licensing-service asks before the join has come to its end: whatever is answered stays true. */
    @Test
    void aHoldThatIsCalledAbsentNeverBecomesAJoin() {
        license.set(1, "LOSE_ANSWER");
        unavailable(join());
        String hold = license.holds().get(0);

        assertThat(joinedOn(hold)).isEqualTo("absent");

        license.set(2, "NONE");
        join().then().statusCode(200);
        assertThat(joinedOn(hold)).isEqualTo("absent");
        assertThat(license.holds()).hasSize(2).contains(hold);
    }

    @Test
    void aHoldNobodyKnowsIsAbsent() {
        assertThat(joinedOn(UUID.randomUUID().toString())).isEqualTo("absent");
    }

    private void nothingIsLeft() {
        license.set(1, "NONE");
        assertThat(Calls.users(organization, event).jsonPath().getInt("meta.total"))
                .isZero();
        holds.withdrawOlderThan(Duration.ZERO).await().indefinitely();
        upkeep.keepUp().await().indefinitely();
        Calls.eventually(() -> assertThat(license.holds()).isEmpty());
        assertThat(rowsOfThePerson()).isZero();
    }

    private long rowsOfThePerson() {
        return database.query(
                        "SELECT count(*) AS n FROM event_participant WHERE organization_id = $1 AND account_id = $2",
                        organization.id(),
                        person.accountId())
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong("n");
    }

    private CompletableFuture<Response> joinThatIsCutWhileItCommits() throws SQLException {
        try (Connection holder = dataSource.getConnection();
                Statement statement = holder.createStatement()) {
            statement.execute(PAUSE_BEFORE_THE_JOIN.formatted(person.accountId()));
            holder.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(%d, 0)".formatted(PAUSE));
            CompletableFuture<Response> answer = CompletableFuture.supplyAsync(this::join);
            Calls.eventually(() -> assertThat(cut(statement)).isTrue());
            holder.rollback();
            holder.setAutoCommit(true);
            statement.execute("DROP TRIGGER pause_before_the_join ON event_participant");
            return answer;
        }
    }

    /** Ends the backend that waits in the middle of the join. */
    private static boolean cut(Statement statement) throws SQLException {
        try (ResultSet cut = statement.executeQuery("""
                SELECT pg_terminate_backend(pid) FROM pg_locks
                 WHERE locktype = 'advisory' AND classid = %d AND NOT granted
                """.formatted(PAUSE))) {
            return cut.next();
        }
    }

    private Response join() {
        return Calls.join(
                Calls.withEventToken(organization.eventToken(person, event)),
                event,
                Calls.onSeat(collaborator, license.id()));
    }

    private static void unavailable(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("DEPENDENCY_UNAVAILABLE");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
    }

    private static String joinedOn(String hold) {
        return new JsonObject(RestAssured.given()
                        .header("Authorization", "Bearer " + Tokens.service("licensing-service"))
                        .get("/internal/holds/{hold}", hold)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .getString("state");
    }
}
