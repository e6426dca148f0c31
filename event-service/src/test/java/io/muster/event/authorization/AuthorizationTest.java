package io.muster.event.authorization;

import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.muster.chassis.credentials.ApiKey;
import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Peers;
import io.muster.chassis.test.Tokens;
import io.muster.event.Calls;
import io.muster.event.TestOrganization;
import io.muster.event.TestOrganization.Person;

import static org.assertj.core.api.Assertions.assertThat;

/** The event token says what its owner may do, and never more than the credential it was asked with. */
@QuarkusTest
class AuthorizationTest {

    private TestOrganization organization;
    private UUID event;
    private UUID collaborator;

    @BeforeEach
    void anEvent() {
        organization = TestOrganization.any();
        event = Calls.event(organization);
        collaborator = Calls.collaborator(organization, event);
    }

    @Test
    void saysThatAnAdministratorIsOne() {
        JsonObject claims = claims(authorize(Calls.with(organization.owner().accessToken())));

        assertThat(claims.getString("sub"))
                .isEqualTo(organization.owner().accountId().toString());
        assertThat(claims.getString("org")).isEqualTo(organization.id().toString());
        assertThat(claims.getString("event")).isEqualTo(event.toString());
        assertThat(claims.getBoolean("admin")).isTrue();
        assertThat(claims.getString("access")).isNull();
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isLessThanOrEqualTo(900);
    }

    @Test
    void letsItsOwnerJoinAndThenSaysTheAccess() {
        Response answer = authorize(Calls.with(organization.owner().accessToken()));

        Calls.join(Calls.withEventToken(answer.path("token")), event, Calls.asGuest(collaborator))
                .then()
                .statusCode(200);

        JsonObject claims = claims(authorize(Calls.with(organization.owner().accessToken())));
        assertThat(claims.getString("access")).isEqualTo("EventBasicAccess");
        assertThat(Instant.parse(answer.path("expiresAt"))).isAfter(Instant.now());
    }

    @Test
    void aMemberIsNoAdministrator() {
        Person member = Person.any();
        organization.member(member, "Organization.Event.Manage");

        assertThat(claims(authorize(Calls.with(member.accessToken()))).getBoolean("admin"))
                .isFalse();
    }

    @Test
    void toStrangersThereIsNoSuchEvent() {
        notFound(authorize(Calls.with(Person.any().accessToken())));
        notFound(authorize(Calls.with(TestOrganization.any().key("*"))));
        notFound(Calls.with(organization.key("*")).get("/Events/{id}/authorize", Ids.next()));
    }

    @Test
    void aKeyGivesNoMoreThanItHolds() {
        joinAsOwner();

        assertThat(claims(authorize(Calls.with(organization.key("*")))).getBoolean("admin"))
                .isTrue();
        assertThat(claims(authorize(Calls.with(organization.key("EVENT_MANAGE"))))
                        .getBoolean("admin"))
                .isFalse();
        assertThat(claims(authorize(Calls.with(organization.key("EVENT_READ")))).getString("access"))
                .isEqualTo("EventBasicAccess");
        assertThat(claims(authorize(Calls.with(organization.key("UNIT_MANAGE"))))
                        .getString("access"))
                .isNull();
    }

    @Test
    void aTokenMadeWithAKeyDiesWithIt() {
        Person owner = organization.owner();
        ApiKey key = new ApiKey(Ids.next(), organization.id(), owner.accountId(), owner.email(), Set.of("*"), null);
        String value = Tokens.apiKey(key);
        String token = authorize(Calls.with(value)).path("token");
        assertThat(payload(token).getString("api_key_id")).isEqualTo(key.id().toString());

        Peers.revoke(value, key);

        Calls.eventually(() ->
                Calls.withEventToken(token).get("/Events/{id}", event).then().statusCode(401));
    }

    @Test
    void aTokenEndsNoLaterThanItsKey() {
        Person owner = organization.owner();
        Instant end = Instant.now().plusSeconds(60);
        ApiKey key = new ApiKey(Ids.next(), organization.id(), owner.accountId(), owner.email(), Set.of("*"), end);

        String expiresAt = authorize(Calls.with(Tokens.apiKey(key))).path("expiresAt");

        assertThat(Instant.parse(expiresAt)).isBeforeOrEqualTo(end);
    }

    @Test
    void anOrganizationTokenWithoutTheAdministratorsPermissionMakesNoAdministrator() {
        Person owner = organization.owner();
        String token =
                Tokens.organization(owner.accountId(), owner.email(), organization.id(), "Organization.Event.Manage");

        Response answer = authorize(io.restassured.RestAssured.given().header("x-Organization-Token", token));

        assertThat(claims(answer).getBoolean("admin")).isFalse();
    }

    @Test
    void anEventTokenDoesNotRenewItself() {
        String token = organization.eventToken(organization.owner(), event);

        assertThat(authorize(Calls.withEventToken(token)).statusCode()).isEqualTo(401);
    }

    @Test
    void theTokenOfAPersonOnTheEventOpensIt() {
        joinAsOwner();
        String guest = claimsOfAGuest();

        assertThat(Calls.withEventToken(guest).get("/Events/{id}", event).statusCode())
                .isEqualTo(200);
        assertThat(Calls.withEventToken(guest).get("/Events/{id}/users", event).statusCode())
                .isEqualTo(403);
        assertThat(Calls.withEventToken(guest).delete("/Events/{id}", event).statusCode())
                .isEqualTo(403);
    }

    private String claimsOfAGuest() {
        Person guest = Person.any();
        return Tokens.event(guest.accountId(), guest.email(), organization.id(), event, "EventBasicAccess", false);
    }

    private void joinAsOwner() {
        organization.flags(2, "OrgPro");
        Calls.join(Calls.with(organization.key("*")), event, Calls.onSeat(collaborator, null))
                .then()
                .statusCode(200);
    }

    private Response authorize(RequestSpecification caller) {
        return caller.get("/Events/{id}/authorize", event);
    }

    private static JsonObject claims(Response answer) {
        return payload(answer.then().statusCode(200).extract().path("token"));
    }

    private static JsonObject payload(String token) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1])));
    }

    private static void notFound(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("NOT_FOUND");
    }
}
