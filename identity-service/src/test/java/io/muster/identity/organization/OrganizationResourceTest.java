package io.muster.identity.organization;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.MessageSchema;
import io.muster.chassis.test.Peers;
import io.muster.chassis.test.Tokens;
import io.muster.chassis.test.TopicProbe;
import io.muster.identity.Founded;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

@QuarkusTest
class OrganizationResourceTest {

    @Test
    void tellsOfTheOrganizationAndTheOwnersAccountAndOrdersOneMail() {
        Founded organization = Founded.withKey("*");
        try (TopicProbe probe =
                TopicProbe.on("muster.organization.v1", "muster.account.v1", "muster.mail-request.v1")) {
            var created = probe.await(
                    "organization.created",
                    seen -> organization.organizationId().equals(seen.key()));
            var account = probe.await(
                    "account.created", seen -> organization.accountId().equals(seen.key()));
            var mail = probe.await(
                    "mail.requested", seen -> organization.accountId().equals(seen.key()));

            List.of(created, account, mail).forEach(MessageSchema::check);
            assertThat(created.sequence()).isEqualTo(1);
            assertThat(created.headers()).containsEntry("ce_source", "/muster/identity-service");
            assertThat(created.data().getJsonObject("owner").getString("accountId"))
                    .isEqualTo(organization.accountId());
            assertThat(account.headers()).doesNotContainKey("ce_organizationid");
            assertThat(account.data().getBoolean("hasPassword")).isFalse();
            assertThat(mail.data().getString("template")).isEqualTo("on-boarding");
        }
    }

    @Test
    void isSeenByThoseWhoBelongToIt() {
        Founded organization = Founded.withKey("EVENT_READ");
        String id = organization.organizationId();
        String member = Ids.next().toString();
        Peers.member(UUID.fromString(id), UUID.fromString(member), "Organization.Event.Read");

        organization
                .call()
                .get("/organizations")
                .then()
                .body("data.id", contains(id))
                .body("meta.total", equalTo(1));
        access(organization.accountId()).get("/organizations").then().body("data.id", contains(id));
        access(member).get("/organizations/" + id).then().statusCode(200).body("id", equalTo(id));
        Founded.platform().get("/organizations/" + id).then().statusCode(200);
        String foreign = access(Ids.next().toString())
                .get("/organizations/" + id)
                .then()
                .statusCode(404)
                .extract()
                .path("detail");
        String unknown = access(Ids.next().toString())
                .get("/organizations/" + Ids.next())
                .then()
                .statusCode(404)
                .extract()
                .path("detail");
        assertThat(foreign).isEqualTo(unknown);
        access(member).get("/organizations/none").then().statusCode(400).body("code", equalTo("MALFORMED_ID"));
    }

    @Test
    void isRenamedByAdministratorsAndSoldToByThePlatformOnly() {
        Founded organization = Founded.withKey("*");
        String route = "/organizations/" + organization.organizationId();

        organization
                .administrator()
                .body(Map.of("name", "New"))
                .patch(route)
                .then()
                .statusCode(200)
                .body("name", equalTo("New"));
        organization
                .administrator()
                .body(Map.of("featureFlags", List.of("OrgPro")))
                .patch(route)
                .then()
                .statusCode(403);
        Founded.platform()
                .body(Map.of("featureFlags", List.of("OrgPro")))
                .patch(route)
                .then()
                .statusCode(200)
                .body("name", equalTo("New"))
                .body("featureFlags", contains("OrgPro"));
        Founded.platform()
                .body(Map.of("featureFlags", List.of("Free")))
                .patch(route)
                .then()
                .statusCode(400);
        Founded.withKey("*")
                .administrator()
                .body(Map.of("name", "Mine"))
                .patch(route)
                .then()
                .statusCode(404);
        access(organization.accountId())
                .body(Map.of("name", "Mine"))
                .patch(route)
                .then()
                .statusCode(403);
        try (TopicProbe probe = TopicProbe.on("muster.organization.v1")) {
            var last = probe.await(
                    "organization.updated",
                    seen -> organization.organizationId().equals(seen.key()) && seen.sequence() == 3);
            MessageSchema.check(last);
        }
    }

    @Test
    void namesEveryFaultAtOnce() {
        Founded.platform()
                .body("{\"name\":\"\",\"owner\":{\"email\":\"no\",\"firstName\":5},\"featureFlags\":[\"X\"]}")
                .post("/organizations")
                .then()
                .statusCode(400)
                .body(
                        "errors.pointer",
                        hasItems("/name", "/owner/email", "/owner/firstName", "/owner/lastName", "/featureFlags"));
        Founded.withKey("*").call().body(Map.of()).post("/organizations").then().statusCode(403);
    }

    @Test
    void answersOtherServices() {
        Founded organization = Founded.withKey("*");

        JsonObject data = new JsonObject(Founded.service()
                .get("/internal/organizations/" + organization.organizationId())
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertThat(data.getLong("sequence")).isEqualTo(1);
        Founded.service()
                .body(Map.of("emails", List.of(organization.ownerEmail().toUpperCase(), Founded.anyEmail())))
                .post("/internal/accounts/lookup")
                .then()
                .statusCode(200)
                .body("data.accountId", contains(organization.accountId()));
        Founded.service()
                .get("/internal/accounts/" + organization.accountId())
                .then()
                .statusCode(200)
                .body("email", equalTo(organization.ownerEmail()));
        Founded.platform()
                .get("/internal/accounts/" + organization.accountId())
                .then()
                .statusCode(403);
    }

    private static RequestSpecification access(String accountId) {
        return given().contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + Tokens.access(UUID.fromString(accountId), "a@example.com"));
    }
}
