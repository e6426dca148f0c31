package io.muster.notification.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.muster.chassis.credentials.Seal;
import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Tokens;
import io.muster.notification.Told;
import io.muster.notification.smtp.Behaviour;
import io.muster.notification.smtp.SmtpServerOfTests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
class DeliveryResourceTest {

    private final Told told = new Told();

    @Inject
    Seal seal;

    @Test
    void anAdministratorSeesStateAttemptsAndAnswers() {
        SmtpServerOfTests.server().expect(told.address, Behaviour.refuseRecipient("451 4.7.1 later"));
        invite();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> list("?state=sent").body("data", hasSize(1)));
        list("?recipient=" + told.address.toUpperCase())
                .body("data[0].template", equalTo("invitation"))
                .body("data[0].recipient", equalTo(told.address))
                .body("data[0].messageId", startsWith("<"))
                .body("data[0].attempts.outcome", equalTo(List.of("deferred", "accepted")))
                .body("data[0].attempts[0].answer", startsWith("451"))
                .body("meta.total", equalTo(1));
        list("?recipient=" + told.subject).body("data", hasSize(1));
        list("?recipient=nobody@example.com").body("data", hasSize(0));
    }

    @Test
    void anotherOrganizationSeesNothingOfIt() {
        invite();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> list("").body("data", hasSize(1)));

        get("", organizationToken(Ids.next(), "Organization.*")).statusCode(200).body("data", hasSize(0));
    }

    @Test
    void onlyAnAdministratorMayLook() {
        get("", organizationToken(told.organization, "Organization.Event.Manage"))
                .statusCode(403);
        RestAssured.get("/deliveries").then().statusCode(401);
    }

    @Test
    void refusesWhatItCannotFilterBy() {
        get("?state=lost", organizationToken(told.organization, "Organization.*"))
                .statusCode(400);
        get("?limit=0", organizationToken(told.organization, "Organization.*")).statusCode(400);
    }

    private void invite() {
        String type = "organization.invitation.created";
        told.send(
                type,
                1,
                told.data(type)
                        .put("expiresAt", Instant.now().plus(7, ChronoUnit.DAYS).toString())
                        .put("link", new JsonObject().put("sealedToken", seal.seal("inv_x", told.address))));
    }

    private ValidatableResponse list(String query) {
        return get(query, organizationToken(told.organization, "Organization.*"))
                .statusCode(200);
    }

    private static ValidatableResponse get(String query, String token) {
        return RestAssured.given()
                .header("x-Organization-Token", token)
                .get("/deliveries" + query)
                .then();
    }

    private static String organizationToken(UUID organization, String permission) {
        return Tokens.organization(Ids.next(), "admin@example.com", organization, permission);
    }
}
