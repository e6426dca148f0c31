package io.muster.notification.person;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import org.junit.jupiter.api.Test;

import io.muster.chassis.credentials.Seal;
import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Tables;
import io.muster.chassis.test.Tokens;
import io.muster.local.infra.FreePort;
import io.muster.notification.Told;
import io.muster.notification.smtp.Behaviour;
import io.muster.notification.smtp.SmtpServerOfTests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
class ErasureTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final List<String> PERSONAL = List.of(
            "organization.invitation.created",
            "organization.member.added",
            "event-user.updated",
            "event.attendance.accepted");

    private final Told told = new Told();
    private final UUID account = Ids.next();

    @Inject
    Database database;

    @Inject
    Seal seal;

    @Test
    void nothingOfThePersonIsKept() {
        String answer = "451 4.7.1 <" + told.address + "> later";
        SmtpServerOfTests.server().expect(told.address, times(answer));
        tellAccount("account.created", 1);
        invite();
        await().atMost(PATIENCE).until(() -> count("delivery_attempt", "answer LIKE '%' || $1 || '%'") > 0);

        tellAccount("account.erased", 2);

        await().atMost(PATIENCE).until(() -> count("delivery", "address_folded = $1") == 0);
        assertThat(count("delivery_attempt", "answer LIKE '%' || $1 || '%'")).isZero();
        assertThat(count("person", "address_folded = $1")).isZero();
        List<Row> kept = database.query(
                        "SELECT state, content, sealed_link FROM delivery WHERE organization_id = $1",
                        told.organization)
                .map(rows -> rows.stream().toList())
                .await()
                .atMost(PATIENCE);
        assertThat(kept).hasSize(1);
        assertThat(kept.get(0).getString("state")).isEqualTo("cancelled");
        assertThat(kept.get(0).getJsonObject("content")).isEmpty();
        assertThat(kept.get(0).getString("sealed_link")).isNull();
    }

    @Test
    void isForgottenInEveryTableAndCanReadItAllBefore() {
        export().statusCode(404);
        tellAccount("account.created", 1);
        told.send(
                "organization.member.added",
                1,
                told.data("organization.member.added").put("accountId", account.toString()));
        accept("event.attendance.accepted", 1);
        person().body("{\"wanted\": false}")
                .put("/preferences/invitation")
                .then()
                .statusCode(200);
        admin().header("Idempotency-Key", "suppress-" + account)
                .body("{\"email\": \"" + told.address + "\"}")
                .post("/suppressions")
                .then()
                .statusCode(201);
        await().atMost(PATIENCE).untilAsserted(() -> export().statusCode(200)
                .body("deliveries", hasSize(1))
                .body("deliveries[0].state", anyOf(equalTo("sent"), equalTo("suppressed")))
                .body("notifications", hasSize(1))
                .body("preferences", hasSize(1))
                .body("suppressions", hasSize(1))
                .body("calendar[0].firstName", equalTo("Jon")));

        tellAccount("account.erased", 2);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Tables.holding(told.address)).isEmpty());
        assertThat(Tables.holding(account.toString())).containsExactly("person");
        export().statusCode(404);
    }

    @Test
    void isNotWrittenToAfterwards() {
        tellAccount("account.created", 1);
        tellAccount("account.erased", 2);
        await().atMost(PATIENCE).until(() -> count("person", "address_folded = $1") == 0);

        accept("event.attendance.accepted", 1);
        Told after = new Told();
        after.send("event.attendance.accepted", 1, attendance(after, "event.attendance.accepted"));

        await().atMost(PATIENCE)
                .until(() -> !SmtpServerOfTests.server().mailsTo(after.address).isEmpty());
        assertThat(SmtpServerOfTests.server().mailsTo(told.address)).isEmpty();
        assertThat(count("delivery", "address_folded = $1")).isZero();
        assertThat(count("calendar_entry", "address = $1")).isZero();
    }

    /** Nobody answers the organization's program, so every call about the person still waits. */
    @Test
    void callsThatWaitAndAnswersThatAreKeptAreClearedToo() {
        String firstName = "Ada" + told.subject;
        String lastName = "Byron" + told.subject;
        tellAccount("account.created", 1);
        subscribe(PERSONAL);
        admin().header("Idempotency-Key", told.subject)
                .body("{\"email\": \"" + told.address + "\"}")
                .post("/suppressions")
                .then()
                .statusCode(201);
        for (String type : PERSONAL) {
            tellOfPerson(type, 1, firstName, lastName);
        }
        String inAnswers = HexFormat.of().formatHex(told.address.getBytes(StandardCharsets.UTF_8));
        await().atMost(PATIENCE).until(() -> waitingCalls() == PERSONAL.size());
        assertThat(Tables.holding(firstName)).contains("delivery", "calendar_entry");
        assertThat(Tables.holding(inAnswers)).containsExactly("idempotency_key");

        tellAccount("account.erased", 2);
        await().atMost(PATIENCE).until(() -> waitingCalls() == 0);
        UUID late = tellOfPerson("event-user.updated", 3, firstName, lastName);
        await().atMost(PATIENCE).until(() -> Tables.holding(late.toString()).contains("consumed_message"));

        for (String personal : List.of(told.address, firstName, lastName, inAnswers)) {
            assertThat(Tables.holding(personal)).as(personal).isEmpty();
        }
    }

    private void subscribe(List<String> types) {
        JsonObject webhook = new JsonObject()
                .put("url", "http://127.0.0.1:" + FreePort.any() + "/")
                .put("types", types);
        admin().body(webhook.encode()).post("/webhooks").then().statusCode(201);
    }

    private UUID tellOfPerson(String type, long sequence, String firstName, String lastName) {
        JsonObject data = type.startsWith("event.attendance.") ? attendance(told, type) : told.data(type);
        if (!type.startsWith("organization.invitation.")) {
            data.put("accountId", account.toString());
        }
        data.remove("link");
        data.remove("onboarding");
        return told.send(type, sequence, data.put("firstName", firstName).put("lastName", lastName));
    }

    private long waitingCalls() {
        String waits = "channel = 'webhook' AND state <> 'cancelled' AND organization_id = $1";
        return count("delivery", waits, told.organization);
    }

    private void accept(String type, long sequence) {
        told.send(type, sequence, attendance(told, type).put("accountId", account.toString()));
    }

    private static JsonObject attendance(Told about, String type) {
        JsonObject data = about.data(type).put("eventId", Ids.next().toString()).putNull("accountId");
        data.getJsonObject("event")
                .put("startsAt", "2034-04-16T16:00:00.000Z")
                .put("endsAt", "2034-04-16T18:00:00.000Z");
        return data;
    }

    private ValidatableResponse export() {
        return RestAssured.given()
                .header("Authorization", "Bearer " + Tokens.service("identity-service"))
                .get("/internal/accounts/{id}/export", account)
                .then();
    }

    private RequestSpecification person() {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + Tokens.access(account, told.address));
    }

    private RequestSpecification admin() {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .header(
                        "x-Organization-Token",
                        Tokens.organization(Ids.next(), "admin@example.com", told.organization, "Organization.*"));
    }

    private static Behaviour[] times(String answer) {
        return Collections.nCopies(200, Behaviour.refuseRecipient(answer)).toArray(Behaviour[]::new);
    }

    private void tellAccount(String type, long sequence) {
        told.send(type, sequence, told.data(type).put("id", account.toString()));
        if (type.equals("account.created")) {
            await().atMost(PATIENCE).until(() -> count("person", "address_folded = $1") == 1);
        }
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

    private long count(String table, String condition) {
        return count(table, condition, told.address);
    }

    private long count(String table, String condition, Object value) {
        return database.query("SELECT count(*) FROM " + table + " WHERE " + condition, value)
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(PATIENCE);
    }
}
