package io.muster.licensing.selfcheck;

import java.util.UUID;

import jakarta.inject.Inject;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.muster.chassis.data.Database;
import io.muster.licensing.Person;
import io.muster.licensing.TestOrganization;

import static io.muster.licensing.TestOrganization.row;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

@QuarkusTest
class SelfCheckTest {

    @Inject
    Database database;

    @Inject
    MeterRegistry metrics;

    /** What nothing but a hand in the database can do is found, and under its own name. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE member SET state = 'removed' WHERE organization_id = $1 AND license_id IS NOT NULL | SEAT_WITHOUT_MEMBER",
                "UPDATE seat SET state = 'free', account_id = NULL, email = NULL WHERE organization_id = $1 AND state = 'assigned' | MEMBER_WITHOUT_SEAT",
                "UPDATE seat SET state = 'free', account_id = NULL, email = NULL WHERE organization_id = $1 AND state = 'assigned' | LEDGER_DIFFERS_FROM_SEATS",
                "UPDATE invitation SET state = 'revoked' WHERE organization_id = $1 | RESERVATION_WITHOUT_INVITATION",
                "UPDATE seat SET state = 'free', invitation_id = NULL, email = NULL WHERE organization_id = $1 AND state = 'reserved' | INVITATION_WITHOUT_SEAT",
                "DELETE FROM seat WHERE organization_id = $1 AND state = 'free' | SEATS_DIFFER_FROM_LICENSE",
                "INSERT INTO seat_ledger (organization_id, license_id, id, kind, delta_assigned) SELECT organization_id, id, id, 'assigned', 1 FROM license WHERE organization_id = $1 | LEDGER_DIFFERS_FROM_SEATS",
                "UPDATE seat SET event_id = id WHERE organization_id = $1 AND state = 'assigned' | EVENT_SEAT_WITHOUT_HOLD",
                "INSERT INTO seat_hold (organization_id, id, seat_id, license_id, event_id, account_id, held_at, ask_after) SELECT organization_id, id, id, license_id, id, id, now() - interval '2 minutes', now() + interval '1 hour' FROM seat WHERE organization_id = $1 AND state = 'free' | HOLD_UNRESOLVED",
                "INSERT INTO seat_hold (organization_id, id, seat_id, license_id, event_id, account_id, ask_after) SELECT organization_id, id, id, license_id, id, id, now() + interval '1 hour' FROM seat WHERE organization_id = $1 AND state = 'free' | HOLD_WITHOUT_SEAT"
            })
    void findsWhatMustNotBe(String damage, String finding) {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(3);
        organization
                .invite(row(Person.withAccount(), license), row(Person.any(), license))
                .then()
                .statusCode(200);
        organization.isConsistent();

        database.query(damage, organization.id()).await().indefinitely();

        organization
                .asAdmin()
                .get("/licenses/self-check")
                .then()
                .statusCode(200)
                .body("consistent", equalTo(false))
                .body("findings.kind", hasItem(finding));
    }

    /** Nobody asks: the check runs by itself, over all organizations, and each kind of finding is a metric. */
    @Test
    void runsByItselfAndCountsWhatItFinds() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(1);
        organization.invite(row(Person.withAccount(), license)).then().statusCode(200);
        database.query(
                        "UPDATE member SET state = 'removed' WHERE organization_id = $1 AND license_id IS NOT NULL",
                        organization.id())
                .await()
                .indefinitely();

        Awaitility.await().atMost(60, SECONDS).untilAsserted(() -> assertThat(metrics.get("muster.licensing.selfcheck")
                        .tag("finding", "SEAT_WITHOUT_MEMBER")
                        .gauge()
                        .value())
                .isPositive());
        organization
                .asAdmin()
                .get("/licenses/self-check")
                .then()
                .body("counts.SEAT_WITHOUT_MEMBER", equalTo(1))
                .body("counts.HOLD_UNRESOLVED", equalTo(0));
    }

    @Test
    void isForAdministrators() {
        RestAssured.get("/licenses/self-check").then().statusCode(401);
        TestOrganization organization = TestOrganization.any();
        RestAssured.given()
                .header("Authorization", "Bearer " + organization.key("EVENT_MANAGE"))
                .get("/licenses/self-check")
                .then()
                .statusCode(403);
        TestOrganization.asPlatform().get("/licenses/self-check").then().statusCode(200);
    }
}
