package io.muster.chassis.credentials;

import java.util.UUID;
import java.util.stream.IntStream;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Peers;
import io.muster.chassis.test.Tokens;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.lessThan;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.muster.chassis.credentials.CallersTest.bearer;
import static io.muster.chassis.credentials.CallersTest.call;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
class PermissionsTest {
    private static final String EMAIL = "ada@example.org";

    private final UUID account = Ids.next();
    private final UUID organization = Ids.next();

    @ParameterizedTest(name = "a key with {0} on {1}: {2}")
    @CsvSource({
        "EVENT_MANAGE, event-manage, 200",
        "EVENT_READ, event-manage, 403",
        "EVENT_READ, event-read-or-manage, 200",
        "USER_PROVISION, event-read-or-manage, 403",
        "EVENT_MANAGE, crew-manage, 403",
        "EVENT_MANAGE, administrator, 403",
    })
    void aKeyDoesWhatItNames(String permission, String door, int status) {
        Peers.member(organization, account, "Organization.*");

        call("/doors/" + door, bearer(Tokens.apiKey(organization, account, EMAIL, permission)))
                .statusCode(status);
    }

    @ParameterizedTest(name = "a key with * whose owner holds {0} on {1}: {2}")
    @CsvSource({
        "Organization.*, event-manage, 200",
        "Organization.*, crew-manage, 200",
        "Organization.*, administrator, 200",
        "Organization.Event.Manage, event-manage, 200",
        "Organization.Event.Manage, administrator, 403",
        "Organization.Event.Read, event-manage, 403",
        "Organization.Crew.Manage, crew-manage, 200",
    })
    void aKeyWithEverythingDoesWhatItsOwnerMay(String held, String door, int status) {
        Peers.member(organization, account, held);

        call("/doors/" + door, bearer(Tokens.apiKey(organization, account, EMAIL, "*")))
                .statusCode(status);
    }

    @Test
    void aKeyWithEverythingOfSomebodyWhoLeftDoesNothing() {
        call("/doors/event-manage", bearer(Tokens.apiKey(organization, account, EMAIL, "*")))
                .statusCode(403);
    }

    @ParameterizedTest(name = "a person with {0} on {1}: {2}")
    @CsvSource({
        "Organization.*, event-manage, 200",
        "Organization.*, administrator, 200",
        "Organization.Event.Manage, event-manage, 200",
        "Organization.Event.Manage, event-read-or-manage, 200",
        "Organization.Event.Read, event-manage, 403",
        "EVENT_MANAGE, event-manage, 403",
        "Organization.Crew.Manage, crew-manage, 200",
        "Organization.Crew.Manage, administrator, 403",
    })
    void aPersonDoesWhatTheOrganizationsTokenSays(String held, String door, int status) {
        call("/doors/" + door, token(Tokens.organization(account, EMAIL, organization, held)))
                .statusCode(status);
    }

    @Test
    void namesWhatIsMissing() {
        call("/doors/event-manage", bearer(Tokens.apiKey(organization, account, EMAIL, "EVENT_READ")))
                .statusCode(403)
                .body("code", equalTo("FORBIDDEN"))
                .body("detail", containsString("EVENT_MANAGE"));
    }

    @Test
    void aBareAccessTokenHoldsNothingInAnyOrganization() {
        call("/doors/event-manage", bearer(Tokens.access(account, EMAIL))).statusCode(403);
        call("/doors/administrator", bearer(Tokens.access(account, EMAIL))).statusCode(403);
    }

    @Test
    void anEventsAdministratorHoldsNothingElsewhere() {
        Header event =
                new Header("x-Event-Token", Tokens.event(account, EMAIL, organization, Ids.next(), "EventAdmin", true));

        call("/doors/administrator", event).statusCode(403);
        call("/doors/event-manage", event).statusCode(403);
    }

    @Test
    void somebodyOnAnEventIsNoAdministrator() {
        UUID id = Ids.next();
        Header event = new Header("x-Event-Token", Tokens.event(account, EMAIL, organization, id, "EventAdmin", false));

        call("/Events/%s/doors/administrator".formatted(id), event).statusCode(403);
    }

    @Test
    void whatSeveralCredentialsAllowAddsUp() {
        call(
                        "/doors/event-manage",
                        bearer(Tokens.apiKey(organization, account, EMAIL, "EVENT_READ")),
                        token(Tokens.organization(account, EMAIL, organization, "Organization.Event.Manage")))
                .statusCode(200);
    }

    @Test
    void thePlatformGoesWhereItIsNamed() {
        call("/doors/administrator-or-platform", bearer(Tokens.platformKey())).statusCode(200);
        call("/doors/administrator", bearer(Tokens.platformKey())).statusCode(403);
        call(
                        "/doors/administrator-or-platform",
                        token(Tokens.organization(account, EMAIL, organization, "Organization.*")))
                .statusCode(200);
    }

    @Test
    void codeMayAskForAPermissionItself() {
        call("/doors/asked", token(Tokens.organization(account, EMAIL, organization, "Organization.*")))
                .body(equalTo("true"));
        call("/doors/asked", bearer(Tokens.access(account, EMAIL))).body(equalTo("false"));
    }

    @Test
    void neitherYesNorNoWhileTheOwnerOfMembershipIsAway() {
        Peers.answer(get(urlPathEqualTo(member())).willReturn(aResponse().withStatus(500)));

        call("/doors/event-manage", bearer(Tokens.apiKey(organization, account, EMAIL, "*")))
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("DEPENDENCY_UNAVAILABLE"));
    }

    @Test
    void oneQuestionServesAllWhoAskAtOnce() {
        Peers.member(organization, account, "Organization.*");
        Header key = bearer(Tokens.apiKey(organization, account, EMAIL, "*"));

        IntStream.range(0, 20).parallel().forEach(i -> call("/doors/administrator", key)
                .statusCode(200));

        Peers.client().verifyThat(lessThan(5), getRequestedFor(urlPathEqualTo(member())));
    }

    private String member() {
        return "/licensing/internal/organizations/%s/members/%s".formatted(organization, account);
    }

    private static Header token(String token) {
        return new Header("x-Organization-Token", token);
    }
}
