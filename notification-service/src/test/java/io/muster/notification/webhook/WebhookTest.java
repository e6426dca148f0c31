package io.muster.notification.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Tokens;
import io.muster.notification.Told;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class WebhookTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CREATED = "organization.invitation.created";

    /** What a receiver gets of a call. */
    private record Call(String id, long second, String signature, String body) {}

    private final Told told = new Told();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private HttpServer receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::take);
        receiver.start();
    }

    @AfterEach
    void hangUp() {
        receiver.stop(0);
    }

    @Test
    void aMessageIsPassedOnSignedAndWithoutItsSecrets() {
        String secret = subscribe(CREATED).getString("secret");

        invite();

        Call call = onlyCall();
        JsonObject body = new JsonObject(call.body());
        assertThat(body.getString("type")).isEqualTo(CREATED);
        assertThat(body.getString("organizationId")).isEqualTo(told.organization.toString());
        assertThat(body.getJsonObject("data").getString("email")).isEqualTo(told.address);
        assertThat(call.body()).doesNotContain("sealed").doesNotContain("link");
        assertThat(call.signature()).isEqualTo(Signature.of(secret, call.id(), call.second(), call.body()));
        assertThat(call.second()).isCloseTo(Instant.now().getEpochSecond(), Offset.offset(PATIENCE.toSeconds()));
    }

    @Test
    void isCalledAgainUntilItAnswersWellAndListedAmongDeliveries() {
        answers.addAll(List.of(500, 302, 404));
        subscribe(CREATED);

        invite();

        await().atMost(PATIENCE).untilAsserted(() -> manager("Organization.*")
                .get("/deliveries?state=sent")
                .then()
                .body("data.findAll { it.template == 'webhook' }", hasSize(1)));
        assertThat(calls.stream().map(Call::id).distinct()).hasSize(1);
        assertThat(calls).hasSize(4);
        assertThat(manager("Organization.*")
                        .get("/deliveries")
                        .jsonPath()
                        .getList("data.find { it.template == 'webhook' }.attempts.answer", String.class))
                .hasSize(4)
                .first()
                .asString()
                .startsWith("500");
    }

    @Test
    void whoIsGoneIsNotCalledAgain() {
        answers.add(410);
        subscribe(CREATED);

        invite();

        await().atMost(PATIENCE).untilAsserted(() -> manager("Organization.*")
                .get("/deliveries?state=failed")
                .then()
                .body("data.findAll { it.template == 'webhook' }", hasSize(1)));
        assertThat(calls).hasSize(1);
    }

    @Test
    void hearsOnlyWhatItAskedForAndWhatIsItsOwn() {
        subscribe("organization.invitation.revoked");
        Told other = new Told();
        other.send(CREATED, 1, other.data(CREATED));
        invite();
        told.send(
                "organization.invitation.revoked",
                2,
                told.data("organization.invitation.revoked").put("id", told.subject.toString()));

        assertThat(new JsonObject(onlyCall().body()).getString("type")).isEqualTo("organization.invitation.revoked");
    }

    @Test
    void isListedWithoutItsSecretAndCanBeRemoved() {
        String id = subscribe(CREATED).getString("id");

        manager("Organization.Webhook.Manage")
                .get("/webhooks")
                .then()
                .body("data", hasSize(1))
                .body("data[0].id", equalTo(id))
                .body("data[0].secret", nullValue());
        manager("Organization.Event.Manage").get("/webhooks").then().statusCode(403);
        manager("Organization.*").delete("/webhooks/{id}", id).then().statusCode(204);
        manager("Organization.*").delete("/webhooks/{id}", id).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.com/",
                "https://",
                "https://user:password@example.com/",
                "https://example.com/#part",
                "//example.com",
                "javascript:alert(1)",
                "https://exa mple.com"
            })
    void refusesWhatIsNoAddress(String url) {
        manager("Organization.*")
                .body(new JsonObject()
                        .put("url", url)
                        .put("types", List.of(CREATED))
                        .encode())
                .post("/webhooks")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/url"));
    }

    private JsonPath subscribe(String type) {
        String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook?x=1";
        return manager("Organization.*")
                .body(new JsonObject()
                        .put("url", url)
                        .put("types", List.of(type))
                        .encode())
                .post("/webhooks")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private void invite() {
        told.send(
                CREATED,
                1,
                told.data(CREATED)
                        .put("expiresAt", Instant.now().plus(7, ChronoUnit.DAYS).toString())
                        .put("link", new JsonObject().put("sealedToken", "sealed")));
    }

    private Call onlyCall() {
        await().atMost(PATIENCE).until(() -> !calls.isEmpty());
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }

    private RequestSpecification manager(String permission) {
        return RestAssured.given()
                .contentType(ContentType.JSON)
                .header(
                        "x-Organization-Token",
                        Tokens.organization(Ids.next(), "admin@example.com", told.organization, permission));
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        calls.add(new Call(
                headers.getFirst("webhook-id"),
                Long.parseLong(headers.getFirst("webhook-timestamp")),
                headers.getFirst("webhook-signature"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        Integer answer = answers.poll();
        exchange.sendResponseHeaders(answer == null ? 204 : answer, -1);
        exchange.close();
    }
}
