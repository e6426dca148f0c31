package io.muster.notification.consent;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.muster.chassis.credentials.Seal;
import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Tokens;
import io.muster.chassis.test.TopicProbe;
import io.muster.notification.Told;
import io.muster.notification.smtp.ReceivedMail;
import io.muster.notification.smtp.ScriptedSmtpServer;
import io.muster.notification.smtp.SmtpServerOfTests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

@QuarkusTest
class ConsentTest {

    private final ScriptedSmtpServer server = SmtpServerOfTests.server();
    private final Told told = new Told();

    @Inject
    Seal seal;

    @Test
    void onePressEndsAnOrganizationsMails() {
        invite(1);
        ReceivedMail mail = firstMail();
        assertThat(mail.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        String link = link(mail);

        RestAssured.get(link)
                .then()
                .statusCode(200)
                .body(containsString("<html lang=\"en\">"))
                .body(containsString(">Unsubscribe</button>"))
                .body(containsString(told.address + " will get no more"));
        admin().get("/suppressions").then().statusCode(200).body("data", hasSize(0));
        RestAssured.given()
                .contentType(ContentType.URLENC)
                .body("List-Unsubscribe=One-Click")
                .post(link)
                .then()
                .statusCode(200);

        admin().get("/suppressions").then().body("data[0].cause", equalTo("unsubscribe"));
        suppressed(() -> invite(2));
        assertThat(server.mailsTo(told.address)).hasSize(1);
    }

    @Test
    void thePageSpeaksTheLanguageOfTheLetter() {
        String type = "event.attendance.accepted";
        JsonObject data = told.data(type).put("language", "de-AT");
        data.getJsonObject("event").put("endsAt", "2034-04-16T18:00:00.000Z");
        told.send(type, 1, data);
        String link = link(firstMail());

        RestAssured.get(link)
                .then()
                .body(containsString("<html lang=\"de\">"))
                .body(containsString(">Abbestellen</button>"))
                .body(containsString(told.address + " bekommt dann keine Mails"));
        RestAssured.post(link)
                .then()
                .body(containsString("<html lang=\"de\">"))
                .body(containsString("<h1>Erledigt</h1>"))
                .body(not(containsString("<form")));
    }

    /** Links out of letters that were sent before the page had a language. */
    @Test
    void aLinkWithoutALanguageIsAnsweredInEnglish() {
        String target = new JsonObject()
                .put("organization", told.organization.toString())
                .put("address", told.address)
                .encode();

        RestAssured.get("/unsubscribe?token=" + seal.seal(target, "unsubscribe"))
                .then()
                .statusCode(200)
                .body(containsString("<html lang=\"en\">"));
    }

    @Test
    void aForgedLinkDoesNothing() {
        RestAssured.post("/unsubscribe?token=forged").then().statusCode(400).body("code", equalTo("LINK_INVALID"));
        RestAssured.get("/unsubscribe").then().statusCode(400);
    }

    @Test
    void anAdministratorKeepsTheList() {
        admin().contentType(ContentType.JSON)
                .body("{\"email\": \"" + told.address.toUpperCase() + "\"}")
                .post("/suppressions")
                .then()
                .statusCode(201)
                .body("email", equalTo(told.address))
                .body("cause", equalTo("manual"));
        suppressed(() -> invite(1));

        admin().delete("/suppressions/{email}", told.address).then().statusCode(204);
        admin().delete("/suppressions/{email}", told.address).then().statusCode(404);
        invite(2);
        firstMail();
    }

    @Test
    void onlyAnAdministratorKeepsIt() {
        organization("Organization.Event.Manage").get("/suppressions").then().statusCode(403);
        admin().contentType(ContentType.JSON)
                .body("{\"email\": \"x\"}")
                .post("/suppressions")
                .then()
                .statusCode(400);
    }

    @Test
    void whoWantsNoMailsAboutEventsGetsNone() {
        UUID account = Ids.next();
        RequestSpecification person = RestAssured.given()
                .header("Authorization", "Bearer " + Tokens.access(account, told.address))
                .contentType(ContentType.JSON);
        person.get("/preferences").then().statusCode(200).body("data.wanted", everyItem(equalTo(true)));
        person.body("{\"wanted\": false}")
                .put("/preferences/registration")
                .then()
                .statusCode(200)
                .body("channel", equalTo("mail"));
        person.body("{}").put("/preferences/registration").then().statusCode(400);
        person.body("{\"wanted\": false}").put("/preferences/everything").then().statusCode(404);

        suppressed(() -> told.send(
                "event.attendance.accepted",
                1,
                told.data("event.attendance.accepted").put("accountId", account.toString())));
        assertThat(server.mailsTo(told.address)).isEmpty();
    }

    private void suppressed(Runnable order) {
        try (TopicProbe probe = TopicProbe.on("muster.delivery.v1")) {
            order.run();
            probe.await(
                    "notification.delivery.suppressed",
                    seen -> told.organization.toString().equals(seen.headers().get("ce_organizationid")));
        }
    }

    private void invite(int generation) {
        String type = "organization.invitation.created";
        told.send(
                type,
                generation,
                told.data(type)
                        .put("generation", generation)
                        .put("expiresAt", Instant.now().plus(7, ChronoUnit.DAYS).toString())
                        .put("link", new JsonObject().put("sealedToken", seal.seal("inv_x", told.address))));
    }

    private static String link(ReceivedMail mail) {
        String header = mail.header("List-Unsubscribe");
        return header.substring(1, header.length() - 1).replace("http://localhost:8080", "");
    }

    private ReceivedMail firstMail() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !server.mailsTo(told.address).isEmpty());
        return server.mailsTo(told.address).get(0);
    }

    private RequestSpecification admin() {
        return organization("Organization.*");
    }

    private RequestSpecification organization(String permission) {
        return RestAssured.given()
                .header(
                        "x-Organization-Token",
                        Tokens.organization(Ids.next(), "admin@example.com", told.organization, permission));
    }
}
