package io.muster.identity.eventuser;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.MessageSchema;
import io.muster.chassis.test.MessageSender;
import io.muster.chassis.test.Peers;
import io.muster.chassis.test.Tables;
import io.muster.chassis.test.TopicProbe;
import io.muster.identity.Founded;
import io.muster.identity.account.Person;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class EraseEventUserTest {

    private static final String ROUTE = "/api/v1/event-users/";

    private Founded organization;

    @BeforeEach
    void found() {
        organization = Founded.withKey("EVENT_USER_MANAGE", "EVENT_USER_READ", "USER_PROVISION");
    }

    @Test
    void emptiesThePersonOnceAndTellsSo() {
        Response person = provision(Founded.anyEmail());
        String id = person.path("id");

        String erased = erase(organization, id)
                .statusCode(200)
                .body("id", equalTo(id))
                .body("email", nullValue())
                .body("firstName", nullValue())
                .body("lastName", nullValue())
                .body("deletedAt", notNullValue())
                .extract()
                .asString();

        assertThat(erase(organization, id).statusCode(200).extract().asString()).isEqualTo(erased);
        try (TopicProbe probe = TopicProbe.on("muster.event-user.v1")) {
            var told = probe.await("event-user.deleted", seen -> id.equals(seen.key()));
            MessageSchema.check(told);
            assertThat(told.data().encode()).doesNotContain("Jon", person.<String>path("email"));
            String next = provision(Founded.anyEmail()).path("id");
            probe.await("event-user.created", seen -> next.equals(seen.key()));
            assertThat(probe.matching("event-user.deleted", seen -> id.equals(seen.key())))
                    .hasSize(1);
        }
    }

    @Test
    void erasesAlsoOneWhoIsInTheTrash() {
        String id = provision(Founded.anyEmail()).path("id");
        organization.call().delete(ROUTE + id).then().statusCode(200);

        erase(organization, id).statusCode(200).body("email", nullValue());
    }

    @Test
    void takesTheAccountAlongThatNobodyElseKnows() {
        String email = Founded.anyEmail();
        String account = accountOf(provision(email).path("id"));

        erase(organization, provision(email).path("id")).statusCode(200);

        Founded.service()
                .get("/internal/accounts/" + account)
                .then()
                .statusCode(200)
                .body("erasedAt", notNullValue())
                .body("email", nullValue());
        assertThat(accountOf(provision(email).then().statusCode(201).extract().path("id")))
                .isNotEqualTo(account);
    }

    @Test
    void leavesTheAccountToAnOrganizationOfWhichTheMessageIsStillOnItsWay() {
        String id = provision(Founded.anyEmail()).path("id");
        String account = accountOf(id);
        licensingSays(account, okJson("{\"data\": [\"%s\"]}".formatted(Ids.next())));

        erase(organization, id).statusCode(200).body("email", nullValue());

        erasedAt(account).body("erasedAt", nullValue()).body("email", notNullValue());
    }

    @Test
    void takesTheAccountOfAMembershipWhoseEndIsStillOnItsWay() {
        String id = provision(Founded.anyEmail()).path("id");
        String account = accountOf(id);
        UUID elsewhere = UUID.fromString(Founded.withKey("*").organizationId());
        try (MessageSender sender = new MessageSender()) {
            JsonObject member = new JsonObject().put("accountId", account).put("state", "member");
            sender.send("muster.organization-member.v1", "organization.member.added", Ids.next(), elsewhere, 1, member);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Tables.holding(account)
                    .contains("organization_member"));
        }

        erase(organization, id).statusCode(200);

        erasedAt(account).body("erasedAt", notNullValue());
    }

    @Test
    void changesNothingWhileLicensingIsAway() {
        String id = provision(Founded.anyEmail()).path("id");
        String account = accountOf(id);
        licensingSays(account, serverError());

        erase(organization, id).statusCode(503).header("Retry-After", notNullValue());

        organization.call().get(ROUTE + id).then().statusCode(200).body("firstName", equalTo("Jon"));
        erasedAt(account).body("erasedAt", nullValue());
    }

    private static void licensingSays(String account, ResponseDefinitionBuilder answer) {
        Peers.answer(get(urlPathEqualTo("/licensing/internal/accounts/" + account + "/memberships"))
                .willReturn(answer));
    }

    private static ValidatableResponse erasedAt(String account) {
        return Founded.service().get("/internal/accounts/" + account).then().statusCode(200);
    }

    @Test
    void leavesAPersonsOwnAccountAndOtherOrganizationsAlone() {
        Person person = Person.signedUp();
        Founded other = Founded.withKey("USER_PROVISION", "EVENT_USER_READ");
        String elsewhere = provision(other, person.email()).path("id");

        erase(organization, provision(person.email()).path("id")).statusCode(200);

        person.call().get("/organizations").then().statusCode(200).body("meta.total", equalTo(1));
        other.call().get(ROUTE + elsewhere).then().statusCode(200).body("email", equalTo(person.email()));
    }

    @Test
    void answersAForeignPersonLikeAnUnknownOne() {
        String id = provision(Founded.anyEmail()).path("id");
        Founded stranger = Founded.withKey("EVENT_USER_MANAGE");

        String foreign = erase(stranger, id).statusCode(404).extract().path("detail");

        erase(stranger, Ids.next().toString()).statusCode(404).body("detail", equalTo(foreign));
        organization.call().get(ROUTE + id).then().statusCode(200).body("firstName", equalTo("Jon"));
        organization.call().delete(ROUTE + id + "?erase=perhaps").then().statusCode(400);
    }

    private Response provision(String email) {
        return provision(organization, email);
    }

    private static Response provision(Founded organization, String email) {
        return organization
                .call()
                .body(Map.of("email", email, "firstName", "Jon", "lastName", "Doe"))
                .post("/public/api/v1/user/provision");
    }

    private String accountOf(String eventUserId) {
        return Founded.service()
                .get("/internal/organizations/" + organization.organizationId() + "/event-users/" + eventUserId)
                .path("accountId");
    }

    private static ValidatableResponse erase(Founded organization, String id) {
        return organization.call().delete(ROUTE + id + "?erase=true").then();
    }
}
