package io.muster.identity.account;

import java.util.Map;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.muster.chassis.test.Peers;
import io.muster.identity.Founded;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class ExportAccountTest {

    private static final String EXPORT = "/accounts/me/export";

    private Founded organization;

    @BeforeEach
    void found() {
        organization =
                Founded.withKey("EVENT_USER_MANAGE", "WORKGROUP_MANAGE", "WORKGROUP_ADD_MEMBER", "COMMUNITY_MANAGE");
    }

    @Test
    void showsAllThatEveryServiceHasStored() {
        Person person = Person.signedUp();
        become(person);
        others(person, okJson("{\"seats\": [{\"number\": 1}]}"));
        Peers.answer(of("notification", person).willReturn(aResponse().withStatus(404)));

        person.call()
                .get(EXPORT)
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("private, no-store"))
                .body("identity.account.email", equalTo(person.email()))
                .body("identity.account.firstName", equalTo("Ada"))
                .body("identity.eventUsers.organizationId", contains(organization.organizationId()))
                .body("identity.eventUsers[0].extraFields", equalTo(Map.of("shoe", 38)))
                .body("identity.workgroups.name", contains("Speakers"))
                .body("identity.communities.state", contains("active"))
                .body("identity.organizations", hasSize(0))
                .body("identity.sessions", hasSize(1))
                .body("licensing.seats[0].number", equalTo(1))
                .body("event", notNullValue())
                .body("attendance", notNullValue())
                .body("notification", nullValue());
    }

    @Test
    void waitsForAServiceThatIsAway() {
        Person person = Person.signedUp();
        others(person, okJson("{}"));
        Peers.answer(of("attendance", person).willReturn(serverError()));

        person.call()
                .get(EXPORT)
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("DEPENDENCY_UNAVAILABLE"));
    }

    @Test
    void isForThePersonAlone() {
        organization.call().get(EXPORT).then().statusCode(403);
        organization.administrator().get(EXPORT).then().statusCode(403);
        Founded.platform().get(EXPORT).then().statusCode(403);
        Person person = Person.signedUp();
        person.call().delete("/accounts/me").then().statusCode(204);
        person.call().get(EXPORT).then().statusCode(404).body("code", equalTo("ACCOUNT_NOT_FOUND"));
    }

    /** An event user with a workgroup that opens a community. */
    private void become(Person person) {
        organization
                .call()
                .body(Map.of("email", person.email(), "extraFields", Map.of("shoe", 38)))
                .post("/api/v1/event-users")
                .then()
                .statusCode(201);
        String workgroup = organization
                .call()
                .body(Map.of("name", "Speakers"))
                .post("/public/api/v1/workgroup")
                .path("id");
        organization
                .call()
                .body(Map.of("name", "All", "workgroupIds", new String[] {workgroup}))
                .post("/public/api/v1/community")
                .then()
                .statusCode(201);
        organization
                .call()
                .put("/public/api/v1/workgroup/" + workgroup + "/member/" + person.email())
                .then()
                .statusCode(200);
    }

    private static void others(Person person, com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder answer) {
        for (String service : new String[] {"licensing", "event", "attendance", "notification"}) {
            Peers.answer(of(service, person).willReturn(answer));
        }
    }

    private static MappingBuilder of(String service, Person person) {
        return get(urlPathEqualTo("/" + service + "/internal/accounts/" + person.id() + "/export"))
                .withHeader("Authorization", matching("Bearer ey.+"));
    }
}
