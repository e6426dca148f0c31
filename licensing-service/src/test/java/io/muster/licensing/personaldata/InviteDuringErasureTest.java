package io.muster.licensing.personaldata;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.muster.chassis.test.Tables;
import io.muster.licensing.Person;
import io.muster.licensing.TestOrganization;

import static io.muster.licensing.TestOrganization.row;
import static org.assertj.core.api.Assertions.assertThat;

/** An invitation that has begun names an account that is erased before it ends. */
@QuarkusTest
class InviteDuringErasureTest {

    private static final String WAITING = """
            SELECT count(*) FROM pg_locks WHERE relation = 'erased_account'::regclass AND NOT granted
            """;

    private TestOrganization organization;
    private UUID license;
    private Person person;

    @BeforeEach
    void found() {
        organization = TestOrganization.any();
        license = organization.license(1);
        person = Person.withAccount();
    }

    @Test
    void waitsForTheErasureAndStoresNothingOfThePerson() throws SQLException {
        CompletableFuture<Response> invited;
        try (Connection erasure = connection();
                Connection observer = connection()) {
            erasure.setAutoCommit(false);
            remember(erasure, person.accountId());
            invited = CompletableFuture.supplyAsync(() -> organization.invite(row(person, license)));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> waiting(observer) > 0);
            erasure.commit();
        }

        invited.join().then().statusCode(409);

        assertThat(Tables.holding(person.email())).isEmpty();
        organization.hasSeats(license, 1, 0, 0);
        organization.isConsistent();
    }

    private static void remember(Connection connection, UUID accountId) throws SQLException {
        try (var statement = connection.prepareStatement("INSERT INTO erased_account (account_id) VALUES (?)")) {
            statement.setObject(1, accountId);
            statement.executeUpdate();
        }
    }

    private static int waiting(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(WAITING)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Connection connection() throws SQLException {
        var config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
    }
}
