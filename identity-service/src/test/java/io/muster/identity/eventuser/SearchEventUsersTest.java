package io.muster.identity.eventuser;

import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.muster.identity.Founded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class SearchEventUsersTest {

    private static final String ROUTE = "/api/v1/event-users";

    private Founded organization;

    @BeforeEach
    void found() {
        organization = Founded.withKey("EVENT_USER_MANAGE", "EVENT_USER_READ");
        create("Anna", "Berg", "ext-1");
        create("Bernd", "Adler", "ext-2");
        create("Clara", "100%_\\", "ext-3");
    }

    @ParameterizedTest
    @CsvSource({
        "ann, Anna",
        "BERG, Anna",
        "anna b, Anna",
        "na be, Anna",
        "ext-2, Bernd",
        "%_\\, Clara",
        "n, Anna Bernd",
        "er, Anna Bernd",
        "ext, ''",
        "ext-2 , Bernd",
        "zzz, ''"
    })
    void findsSubstringsOfNamesAndExactIds(String search, String firstNames) {
        List<String> found =
                ask("search", search, "sort", "firstName ASC").extract().path("data.firstName");

        assertThat(String.join(" ", found)).isEqualTo(firstNames);
    }

    @Test
    void findsAnExactId() {
        String id = create("Dora", "D", "ext-4");

        ask("search", id).body("data.id", contains(id)).body("meta.total", equalTo(1));
    }

    @Test
    void findsShortTermsAndSigns() {
        create("Ŧħ", "%--", "ext-5");

        for (String term : List.of("Ŧ", "ŧħ", "ŦĦ %", "%-", "%--", "-")) {
            ask("search", term).body("data.externalId", contains("ext-5")).body("meta.total", equalTo(1));
        }
    }

    @Test
    void pagesWithAStableOrderAndClampsTheLimit() {
        ask("limit", "2", "page", "1", "sort", "lastName")
                .body("data.lastName", contains("100%_\\", "Adler"))
                .body("meta.total", equalTo(3))
                .body("meta.page", equalTo(1))
                .body("meta.limit", equalTo(2))
                .body("meta.totalPages", equalTo(2));
        ask("limit", "2", "page", "2", "sort", "lastName ASC").body("data.lastName", contains("Berg"));
        ask("page", "9").body("data", equalTo(List.of())).body("meta.total", equalTo(3));
        ask("limit", "5000").body("meta.limit", equalTo(100));
        ask("search", "").body("meta.limit", equalTo(10)).body("meta.total", equalTo(3));
    }

    @Test
    void sortsTheNewestFirstUnlessAskedOtherwise() {
        ask("limit", "10").body("data.firstName", contains("Clara", "Bernd", "Anna"));
        ask("sort", "firstName DESC").body("data.firstName", contains("Clara", "Bernd", "Anna"));
        ask("sort", "createdAt asc").body("data.firstName", contains("Anna", "Bernd", "Clara"));
    }

    @Test
    void filtersByRoleActivityAndTrash() {
        String id = create("Dora", "D", "ext-4");
        organization
                .administrator()
                .body(Map.of("role", "admin"))
                .patch(ROUTE + "/" + id + "/role")
                .then()
                .statusCode(200);
        organization
                .administrator()
                .body(Map.of("isActive", false))
                .patch(ROUTE + "/" + id + "/active")
                .then()
                .statusCode(200);

        ask("role", "admin").body("data.id", contains(id)).body("meta.total", equalTo(1));
        ask("role", "attendee").body("meta.total", equalTo(3));
        ask("isActive", "false").body("data.id", contains(id)).body("meta.total", equalTo(1));
        ask("isActive", "true", "search", "dora").body("data", equalTo(List.of()));
        organization.call().delete(ROUTE + "/" + id).then().statusCode(200);
        ask("role", "admin").body("meta.total", equalTo(0));
        ask("role", "admin", "withTrashed", "true")
                .body("data.id", contains(id))
                .body("meta.total", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=x",
                "page=0",
                "page=1.5",
                "sort=password",
                "sort=email UP",
                "sort=email;DROP TABLE event_user",
                "role=boss",
                "isActive=perhaps",
                "withTrashed=yes",
                "search=%00"
            })
    void refusesWhatItDoesNotUnderstand(String query) {
        String[] parameter = query.split("=", 2);
        organization
                .call()
                .urlEncodingEnabled(!query.contains("%"))
                .queryParam(parameter[0], parameter[1])
                .get(ROUTE)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo(parameter[0]));
    }

    private ValidatableResponse ask(String... parameters) {
        var request = organization.call();
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get(ROUTE).then().statusCode(200);
    }

    private String create(String firstName, String lastName, String externalId) {
        return organization
                .call()
                .body(Map.of("firstName", firstName, "lastName", lastName, "externalId", externalId))
                .post(ROUTE)
                .path("id");
    }
}
