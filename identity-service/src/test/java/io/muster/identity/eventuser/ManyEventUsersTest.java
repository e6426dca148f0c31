package io.muster.identity.eventuser;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.muster.chassis.data.Ids;
import io.muster.identity.Founded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;

/** Of 2,000 people 100 are trashed: what a list answers without counting is what counting would have said. */
@QuarkusTest
class ManyEventUsersTest {

    private static final int PEOPLE = 2_000;
    private static final int LIVING = 1_900;
    private static Founded organization;

    @BeforeEach
    void gather() {
        if (organization == null) {
            organization = Founded.withKey("EVENT_USER_READ", "EVENT_USER_MANAGE");
            Crowd.join(organization.organizationId(), PEOPLE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1900",
        "'&withTrashed=true', 2000",
        "'&isActive=false', 50",
        "'&isActive=true', 1850",
        "'&role=admin', 2",
        "'&role=admin&role=organizer', 40",
        "'&role=attendee&isActive=false', 40",
        "'&search=ext-77', 1",
        "'&search=EXT-77', 0",
        "'&search=a', 1000",
        "'&search=nobody has this name', 0"
    })
    void knowsTheTotal(String filter, int total) {
        ask("limit=1" + filter).body("meta.total", equalTo(total));
    }

    @ParameterizedTest
    @CsvSource({"createdAt", "lastName", "role"})
    void showsEverybodyOnceInEitherOrder(String field) {
        List<String> upwards = ids(field + " ASC");
        List<String> downwards = ids(field + " DESC");

        assertThat(new HashSet<>(upwards)).hasSize(LIVING);
        Collections.reverse(downwards);
        assertThat(downwards).isEqualTo(upwards);
    }

    @Test
    void readsTheLastPagesFromTheEnd() {
        ask("limit=100&page=19&sort=createdAt ASC")
                .body("data", hasSize(100))
                .body("data[99].externalId", equalTo("ext-2000"));
        ask("limit=100&page=20").body("data", hasSize(0)).body("meta.total", equalTo(LIVING));
        ask("limit=100&page=999999999").body("data", hasSize(0));
    }

    @Test
    void showsTheFirstOfAFrequentTermInOrder() {
        ask("search=a&sort=createdAt ASC&limit=3").body("data[0].externalId", equalTo("ext-3"));
        ask("search=a&limit=100&page=10").body("data", hasSize(100)).body("meta.totalPages", equalTo(10));
        ask("search=a&limit=100&page=11").body("data", hasSize(0));
        ask("search=a&limit=30&page=34").body("data", hasSize(10));
    }

    @Test
    void findsRareTermsOfAnyLength() {
        for (String term :
                List.of("qz", "ext-1999", "%", "_", "Ŧ", "nobody", Ids.next().toString())) {
            int found = ask("search=" + term).extract().path("data.size()");
            ask("search=" + term).body("meta.total", found < 10 ? equalTo(found) : greaterThanOrEqualTo(10));
        }
        ask("search=ext-1999").body("data.externalId", contains("ext-1999"));
    }

    private static List<String> ids(String sort) {
        List<String> ids = new ArrayList<>();
        for (int page = 1; page <= 19; page++) {
            ids.addAll(ask("limit=100&page=" + page + "&sort=" + sort).extract().path("data.id"));
        }
        return ids;
    }

    private static ValidatableResponse ask(String query) {
        var request = organization.call();
        for (String parameter : query.split("&")) {
            String[] pair = parameter.split("=", 2);
            request.queryParam(pair[0], pair[1]);
        }
        return request.get("/api/v1/event-users").then().statusCode(200);
    }
}
