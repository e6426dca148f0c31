package io.muster.licensing.license;

import java.util.UUID;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.muster.chassis.data.Ids;
import io.muster.licensing.TestOrganization;

import static io.muster.licensing.TestOrganization.asPlatform;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class SellLicenseTest {

    private static String terms(UUID organizationId) {
        return new JsonObject()
                .put("organizationId", organizationId.toString())
                .put("product", "Pro")
                .put("seats", 3)
                .put("validUntil", "2099-12-31T23:59:59.000Z")
                .encode();
    }

    @Test
    void sellsSeatsThatAreAllFree() {
        TestOrganization organization = TestOrganization.any();

        String id = asPlatform()
                .body(terms(organization.id()))
                .post("/licenses")
                .then()
                .statusCode(201)
                .body("organizationId", equalTo(organization.id().toString()))
                .body("status", equalTo("active"))
                .body("validUntil", equalTo("2099-12-31T23:59:59.000Z"))
                .body("seats.available", equalTo(3))
                .header("Location", containsString("/licenses/"))
                .extract()
                .path("id");

        organization
                .asAdmin()
                .get("/licenses/{id}/seats", id)
                .then()
                .statusCode(200)
                .body("data", hasSize(3))
                .body("data.state", everyItem(equalTo("free")))
                .body("data[0].number", equalTo(1))
                .body("data[0].holder", nullValue());
        organization.hasSeats(UUID.fromString(id), 3, 0, 0);
    }

    @Test
    void sellsToNoOrganizationThatIdentityDoesNotKnow() {
        asPlatform()
                .body(terms(Ids.next()))
                .post("/licenses")
                .then()
                .statusCode(404)
                .body("code", equalTo("ORGANIZATION_NOT_FOUND"));
    }

    @Test
    void sellsOnlyForThePlatform() {
        TestOrganization organization = TestOrganization.any();

        organization
                .asAdmin()
                .body(terms(organization.id()))
                .post("/licenses")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "{}, /organizationId",
        "{'organizationId':'x'}, /organizationId",
        "{'seats':0}, /seats",
        "{'seats':100001}, /seats",
        "{'product':' '}, /product",
        "{'validUntil':'2099-02-30T00:00:00Z'}, /validUntil"
    })
    void saysWhichTermIsWrong(String body, String pointer) {
        asPlatform()
                .body(body.replace('\'', '"'))
                .post("/licenses")
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem(pointer));
    }

    @Test
    void showsAnotherOrganizationsLicenceLikeNone() {
        UUID foreign = TestOrganization.any().license(1);
        TestOrganization organization = TestOrganization.any();

        for (String path : new String[] {"/licenses/{id}", "/licenses/{id}/seats", "/licenses/{id}/ledger"}) {
            organization.asAdmin().get(path, foreign).then().statusCode(404).body("code", equalTo("LICENSE_NOT_FOUND"));
        }
        organization.asAdmin().get("/licenses/nonsense").then().statusCode(400).body("code", equalTo("MALFORMED_ID"));
        organization.asAdmin().get("/licenses").then().statusCode(200).body("meta.total", equalTo(0));
    }
}
