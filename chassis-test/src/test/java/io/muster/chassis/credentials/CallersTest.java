package io.muster.chassis.credentials;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Peers;
import io.muster.chassis.test.TokenDraft;
import io.muster.chassis.test.Tokens;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class CallersTest {
    private static final String EMAIL = "ada@example.org";
    private static final String KNOWN = "/doors/known";
    private static final String PUBLIC = "/public/api/v1/doors/known";

    private final UUID account = Ids.next();
    private final UUID organization = Ids.next();
    private final UUID event = Ids.next();

    @Test
    void demandsACredential() {
        call(KNOWN)
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer realm=\"muster\"")
                .body("code", equalTo("UNAUTHORIZED"));
        call("/doors/anybody").statusCode(200);
        call("/doors/forgotten", bearer(Tokens.access(account, EMAIL))).statusCode(403);
    }

    @Test
    void knowsASignedInAccount() {
        call(KNOWN, bearer(Tokens.access(account, EMAIL)))
                .statusCode(200)
                .body("account", equalTo(account.toString()))
                .body("email", equalTo(EMAIL))
                .body("onlyAccessToken", equalTo(true));
    }

    @Test
    void knowsTheOwnerAndOrganizationOfAKey() {
        call(KNOWN, bearer(Tokens.apiKey(organization, account, EMAIL, "EVENT_READ")))
                .statusCode(200)
                .body("account", equalTo(account.toString()))
                .body("organization", equalTo(organization.toString()));
    }

    @Test
    void takesAKeyInItsOwnHeaderOnPublicRoutesOnly() {
        Header key = new Header("X-Api-Key", Tokens.apiKey(organization, account, EMAIL, "EVENT_READ"));

        call(PUBLIC, key).statusCode(200);
        call(PUBLIC, key, bearer(key.getValue())).statusCode(200);
        call(KNOWN, key).statusCode(401);
    }

    @Test
    void takesNothingButAKeyOnPublicRoutes() {
        call(PUBLIC, bearer(Tokens.access(account, EMAIL))).statusCode(401);
        call(PUBLIC, bearer(Tokens.platformKey())).statusCode(401);
        call(PUBLIC, organization(account, organization)).statusCode(401);
        call(PUBLIC, bearer(Tokens.apiKey(organization, account, EMAIL)), organization(account, organization))
                .statusCode(200);
    }

    @Test
    void asksNobodyAboutAKeyWithAWrongChecksum() {
        String mistyped = ApiKeys.generate().substring(0, 38) + "!";

        call(KNOWN, bearer(mistyped)).statusCode(401);

        Peers.client()
                .verifyThat(
                        0,
                        postRequestedFor(urlPathEqualTo("/identity/token/introspect"))
                                .withRequestBody(containing(mistyped.substring(0, 38))));
    }

    @Test
    void refusesAKeyThatNobodyMade() {
        call(KNOWN, bearer(ApiKeys.generate())).statusCode(401);
    }

    @Test
    void refusesARevokedKeyAndItsTokensWithinFiveSeconds() {
        ApiKey key = new ApiKey(Ids.next(), organization, account, EMAIL, Set.of("*"), null);
        String value = Tokens.apiKey(key);
        Header token = bearer(
                Tokens.accessDraft(account, EMAIL).claim("api_key_id", key.id()).sign());
        call(KNOWN, bearer(value)).statusCode(200);
        call(KNOWN, token).statusCode(200);

        Peers.revoke(value, key);

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            call(KNOWN, bearer(value)).statusCode(401);
            call(KNOWN, token).statusCode(401);
        });
    }

    @Test
    void refusesATokenMadeWithSomebodyElsesKey() {
        ApiKey key = new ApiKey(Ids.next(), organization, Ids.next(), "eve@example.org", Set.of("*"), null);
        Tokens.apiKey(key);

        call(
                        KNOWN,
                        bearer(Tokens.accessDraft(account, EMAIL)
                                .claim("api_key_id", key.id())
                                .sign()))
                .statusCode(401);
    }

    @Test
    void takesAllCredentialsThatAgree() {
        call(KNOWN, bearer(Tokens.access(account, EMAIL)), organization(account, organization))
                .statusCode(200)
                .body("organization", equalTo(organization.toString()));
        call(KNOWN, bearer(Tokens.apiKey(organization, account, EMAIL)), event(account, organization))
                .statusCode(200);
    }

    @Test
    void refusesCredentialsThatDisagree() {
        Header access = bearer(Tokens.access(account, EMAIL));
        Header key = bearer(Tokens.apiKey(organization, account, EMAIL, "*"));

        call(KNOWN, access, organization(Ids.next(), organization)).statusCode(401);
        call(KNOWN, key, organization(account, Ids.next())).statusCode(401);
        call(KNOWN, organization(account, organization), event(account, Ids.next()))
                .statusCode(401);
        call(KNOWN, bearer(Tokens.platformKey()), organization(account, organization))
                .statusCode(401);
    }

    @Test
    void refusesAValidCredentialBesideABadOne() {
        Header access = bearer(Tokens.access(account, EMAIL));

        call(KNOWN, access, new Header("x-Organization-Token", "")).statusCode(401);
        call(KNOWN, access, new Header("x-Event-Token", "null")).statusCode(401);
        call(PUBLIC, bearer(Tokens.apiKey(organization, account, EMAIL)), new Header("X-Api-Key", "undefined"))
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "x-Organization-Token", "x-Event-Token"})
    void refusesACredentialSentTwice(String name) {
        Map<String, Header> valid = Map.of(
                "Authorization", bearer(Tokens.access(account, EMAIL)),
                "x-Organization-Token", organization(account, organization),
                "x-Event-Token", event(account, organization));

        call(KNOWN, valid.get(name), valid.get(name)).statusCode(401);
    }

    @Test
    void refusesAnEventTokenOnTheRouteOfAnotherEvent() {
        String route = "/Events/%s/doors/administrator";

        call(route.formatted(event), event(account, organization)).statusCode(200);
        call(route.formatted(Ids.next()), event(account, organization)).statusCode(401);
    }

    @Test
    void knowsThePlatformByItsKey() {
        call("/doors/platform", bearer(Tokens.platformKey())).statusCode(200);
        call("/doors/platform", bearer(Tokens.platformKey() + "x")).statusCode(401);
        call("/doors/platform", bearer(Tokens.access(account, EMAIL))).statusCode(403);
    }

    @Test
    void takesServicesOnTheirRoutesOnly() {
        Header service = bearer(Tokens.service("event-service"));

        call("/internal/doors", service).statusCode(200).body("service", equalTo("event-service"));
        call(KNOWN, service).statusCode(401);
        call("/internal/doors", bearer(Tokens.platformKey())).statusCode(403);
        call("/internal/doors", bearer(Tokens.access(account, EMAIL))).statusCode(403);
    }

    @Test
    void refusesForgedServiceTokens() {
        long now = System.currentTimeMillis() / 1000;

        serviceRefuses(Tokens.serviceDraft("x").claim("aud", "muster-access"));
        serviceRefuses(Tokens.serviceDraft("x").header("typ", "at+jwt"));
        serviceRefuses(Tokens.serviceDraft("x").claim("exp", now + 600));
        serviceRefuses(Tokens.serviceDraft("x").claim("iat", now - 120).claim("exp", now - 60));
        serviceRefuses(Tokens.serviceDraft("x").header("alg", "HS512"));
        serviceRefuses(Tokens.serviceDraft("x").header("alg", "none").key(null));
        serviceRefuses(Tokens.serviceDraft("x").withoutClaim("iss"));
    }

    private static void serviceRefuses(TokenDraft forged) {
        call("/internal/doors", bearer(forged.sign())).statusCode(401);
    }

    private Header organization(UUID account, UUID organization) {
        return new Header("x-Organization-Token", Tokens.organization(account, EMAIL, organization, "Organization.*"));
    }

    private Header event(UUID account, UUID organization) {
        return new Header("x-Event-Token", Tokens.event(account, EMAIL, organization, event, "EventAdmin", true));
    }

    static Header bearer(String value) {
        return new Header("Authorization", "Bearer " + value);
    }

    static ValidatableResponse call(String path, Header... headers) {
        return given().headers(new Headers(headers)).get(path).then();
    }
}
