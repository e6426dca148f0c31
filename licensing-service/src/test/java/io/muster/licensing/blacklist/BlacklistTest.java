package io.muster.licensing.blacklist;

import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import io.muster.licensing.Person;
import io.muster.licensing.TestOrganization;

import static io.muster.licensing.TestOrganization.asPlatform;
import static io.muster.licensing.TestOrganization.row;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
class BlacklistTest {

    @Test
    void keepsAddressesAndDomainsOut() {
        TestOrganization organization = TestOrganization.any();
        UUID license = organization.license(5);
        String domain = "d" + UUID.randomUUID() + ".example";
        String address = "a" + UUID.randomUUID() + "@example.org";
        add(organization.asAdmin(), domain.toUpperCase())
                .then()
                .statusCode(201)
                .body("kind", equalTo("domain"))
                .body("value", equalTo(domain));
        String id = add(organization.asAdmin(), address)
                .then()
                .statusCode(201)
                .body("kind", equalTo("address"))
                .extract()
                .path("id");

        organization
                .invite(
                        row("x@" + domain, license, "Organization.*"),
                        row(address.toUpperCase(), license, "Organization.*"),
                        row("x@sub." + domain, license, "Organization.*"))
                .then()
                .statusCode(400)
                .body("code", equalTo("BLACKLISTED_EMAIL"))
                .body("errors.pointer", contains("/members/0/connectedUserEmail", "/members/1/connectedUserEmail"));
        organization.asAdmin().delete("/blacklist/{id}", id).then().statusCode(204);
        organization.asAdmin().delete("/blacklist/{id}", id).then().statusCode(404);
        organization.invite(row(address, license, "Organization.*")).then().statusCode(200);
    }

    @Test
    void bindsOneOrganizationOrAll() {
        TestOrganization one = TestOrganization.any();
        TestOrganization other = TestOrganization.any();
        Person person = Person.any();
        add(one.asAdmin(), person.email()).then().statusCode(201);

        one.invite(row(person, one.license(1))).then().statusCode(400);
        other.invite(row(person, other.license(1))).then().statusCode(200);
        other.asAdmin().get("/blacklist").then().body("data", hasSize(0));

        Person banned = Person.any();
        add(asPlatform(), banned.email()).then().statusCode(201);
        one.invite(row(banned, one.license(1))).then().statusCode(400);
        other.invite(row(banned, other.license(1))).then().statusCode(400);
    }

    @Test
    void saysWhatIsWrongWithAnEntry() {
        TestOrganization organization = TestOrganization.any();
        String domain = "d" + UUID.randomUUID() + ".example";
        add(organization.asAdmin(), domain).then().statusCode(201);

        add(organization.asAdmin(), domain).then().statusCode(409).body("code", equalTo("ALREADY_BLACKLISTED"));
        add(organization.asAdmin(), "no domain").then().statusCode(400).body("errors.pointer", contains("/value"));
        add(organization.asAdmin(), " ").then().statusCode(400).body("errors.pointer", contains("/value"));
        organization.asAdmin().delete("/blacklist/nonsense").then().statusCode(400);
    }

    private static Response add(RequestSpecification caller, String value) {
        return caller.body(new JsonObject().put("value", value).encode()).post("/blacklist");
    }
}
