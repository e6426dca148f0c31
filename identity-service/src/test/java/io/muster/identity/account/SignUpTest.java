package io.muster.identity.account;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.MessageSchema;
import io.muster.chassis.test.Peers;
import io.muster.chassis.test.TopicProbe;
import io.muster.identity.Founded;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
class SignUpTest {

    private static final String PASSWORD = "correct horse battery";

    private final String email = Founded.anyEmail();

    @Inject
    Mailbox mailbox;

    @Test
    void takesAnInvitationOnceAndTellsOfTheAccount() {
        String token = invite(email);

        signUp(person(token, null))
                .statusCode(201)
                .body("tokenType", equalTo("Bearer"))
                .body("expiresIn", equalTo(900))
                .body("account.email", equalTo(email));
        signUp(person(token, null)).statusCode(400).body("code", equalTo("LINK_INVALID"));
        signIn(email, PASSWORD).statusCode(200);
        try (TopicProbe probe = TopicProbe.on("muster.account.v1")) {
            var created = probe.await(
                    "account.created", seen -> email.equals(seen.data().getString("email")));
            MessageSchema.check(created);
            assertThat(created.data().getBoolean("hasPassword")).isTrue();
        }
    }

    @Test
    void lets20TakeAnInvitationAtOnceOnlyOnce() {
        String token = invite(email);

        List<Integer> statuses = IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> signUp(person(token, null)).extract().statusCode())
                .sorted()
                .toList();

        assertThat(statuses.get(0)).isEqualTo(201);
        assertThat(statuses.subList(1, 20)).containsOnly(400);
    }

    @Test
    void refusesATokenOfNobodyAndWaitsForLicensing() {
        signUp(person("inv_" + "a".repeat(43), null)).statusCode(400).body("code", equalTo("LINK_INVALID"));
        signUp(person("onb_" + "a".repeat(43), null)).statusCode(400).body("code", equalTo("LINK_INVALID"));
        signUp(person("made-up", null)).statusCode(400).body("code", equalTo("LINK_INVALID"));
        String token = "inv_" + UUID.randomUUID();
        Peers.answer(verify(token).willReturn(serverError()));
        signUp(person(token, null)).statusCode(503).header("Retry-After", notNullValue());
    }

    @Test
    void countsAnEmailOnlyOnceItsMailboxHasConfirmed() {
        signUp(person(null, email)).statusCode(202).body(emptyString());
        signIn(email, PASSWORD).statusCode(401);
        String token = mailbox.token("confirm-email", email);

        confirm(token).statusCode(200).body("account.email", equalTo(email)).body("accessToken", notNullValue());

        signIn(email, PASSWORD).statusCode(200);
        confirm(token).statusCode(400).body("code", equalTo("LINK_INVALID"));
    }

    @Test
    void answersASignUpAlikeWhetherOrNotTheEmailIsTaken() {
        signUp(person(invite(email), null)).statusCode(201);

        signUp(person(null, email)).statusCode(202).body(emptyString());

        signIn(email, PASSWORD).statusCode(200);
        assertThat(mailbox.token("reset-password", email)).startsWith("rst_");
    }

    @Test
    void linksTheAccountToTheEventUsersOfItsEmail() {
        Founded organization = Founded.withKey("EVENT_USER_MANAGE");
        String user = organization
                .call()
                .body(Map.of("email", email))
                .post("/api/v1/event-users")
                .path("id");

        String account =
                signUp(person(invite(email), null)).statusCode(201).extract().path("account.id");

        Founded.service()
                .get("/internal/organizations/" + organization.organizationId() + "/event-users/" + user)
                .then()
                .body("accountId", equalTo(account))
                .body("sequence", equalTo(2));
    }

    @Test
    void resetsAPasswordAndEndsEverySession() {
        String refresh = signUp(person(invite(email), null)).extract().path("refreshToken");
        ask(email).statusCode(202).body(emptyString());
        ask(Founded.anyEmail()).statusCode(202).body(emptyString());
        String token = mailbox.token("reset-password", email);

        reset(token, "short").statusCode(400).body("errors.code", hasItem("PASSWORD_TOO_WEAK"));
        reset(token, "a new password").statusCode(204);

        reset(token, "another password").statusCode(400).body("code", equalTo("LINK_INVALID"));
        signIn(email, PASSWORD).statusCode(401).body("code", equalTo("INVALID_CREDENTIALS"));
        signIn(email, "a new password").statusCode(200);
        auth("refresh", Map.of("refreshToken", refresh)).statusCode(401);
    }

    @Test
    void signsOutWithoutTellingWhetherThereWasASession() {
        String refresh = signUp(person(invite(email), null)).extract().path("refreshToken");

        auth("sign-out", Map.of("refreshToken", refresh)).statusCode(204);
        auth("sign-out", Map.of("refreshToken", "rft_unknown")).statusCode(204);
        auth("refresh", Map.of("refreshToken", refresh)).statusCode(401).body("code", equalTo("REFRESH_TOKEN_INVALID"));
    }

    @Test
    void namesEveryFaultOfASignUp() {
        signUp(Map.of("password", "password"))
                .statusCode(400)
                .body("errors.pointer", hasItem("/email"))
                .body("errors.pointer", hasItem("/firstName"))
                .body("errors.pointer", hasItem("/lastName"))
                .body("errors.pointer", hasItem("/password"));
        signUp(person(invite(email), Founded.anyEmail())).statusCode(400).body("errors.pointer", hasItem("/email"));
    }

    private static String invite(String email) {
        String token = "inv_" + UUID.randomUUID() + UUID.randomUUID();
        String answer = "{\"invitationId\":\"%s\",\"organizationId\":\"%s\",\"email\":\"%s\"}"
                .formatted(Ids.next(), Ids.next(), email);
        Peers.answer(verify(token).willReturn(okJson(answer)));
        return token;
    }

    private static com.github.tomakehurst.wiremock.client.MappingBuilder verify(String token) {
        return post(urlPathEqualTo("/licensing/internal/invitations/verify"))
                .withRequestBody(equalToJson("{\"token\":\"" + token + "\"}"));
    }

    private static Map<String, Object> person(String token, String email) {
        Map<String, Object> person =
                new HashMap<>(Map.of("firstName", "Ada", "lastName", "Byron", "password", PASSWORD));
        person.put("token", token);
        person.put("email", email);
        return person;
    }

    private static ValidatableResponse signUp(Map<String, Object> person) {
        return auth("sign-up", person);
    }

    static ValidatableResponse signIn(String email, String password) {
        return auth("sign-in", Map.of("email", email, "password", password));
    }

    private static ValidatableResponse confirm(String token) {
        return auth("confirm", Map.of("token", token));
    }

    private static ValidatableResponse ask(String email) {
        return auth("password-reset", Map.of("email", email));
    }

    private static ValidatableResponse reset(String token, String password) {
        return auth("password-reset", Map.of("token", token, "password", password));
    }

    private static ValidatableResponse auth(String route, Map<String, ?> body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/auth/" + route)
                .then();
    }
}
