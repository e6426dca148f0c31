package io.muster.event.event;

import java.util.ArrayList;
import java.util.List;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.muster.event.Calls;
import io.muster.event.TestOrganization;

import static org.assertj.core.api.Assertions.assertThat;

/** The list of events: filters, order, and pages that never show an event twice. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventListTest {

    private static final int SAME_START = 7;

    private TestOrganization organization;

    /** Once, but not before all: only then do calls know the port. */
    @BeforeEach
    void events() {
        if (organization != null) {
            return;
        }
        organization = TestOrganization.any();
        add("Spring run", "2031-03-01T08:00:00Z", "2031-03-01T10:00:00Z", "published", "In the park");
        add("Summer party", "2031-06-01T18:00:00Z", "2031-06-02T02:00:00Z", "draft", "100% fun_guaranteed");
        add("Autumn walk", "2031-09-01T08:00:00Z", "2031-09-03T10:00:00Z", "published", null);
        for (int i = 0; i < SAME_START; i++) {
            add("Weekly " + i, "2032-01-01T08:00:00Z", "2032-01-01T09:00:00Z", "published", "weekly");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "from=2031-06-02T01:00:00Z&to=2031-09-02T00:00:00Z | Summer party, Autumn walk",
                "from=2031-06-02T02:00:00Z&to=2031-09-02T00:00:00Z | Autumn walk",
                "to=2031-06-01T18:00:00Z                           | Spring run",
                "status=draft                                      | Summer party",
                "status=cancelled                                  | ''",
                "text=PARK                                         | Spring run",
                "text=100%25                                       | Summer party",
                "text=fun_                                         | Summer party",
                "text=_                                            | Summer party",
                "text=%5C                                          | ''",
                "text=Party 100                                    | Summer party",
                "status=draft&text=fun&from=2031-01-01T00:00:00Z&sort=endsAt DESC | Summer party",
                "community=01890000-0000-7000-8000-000000000000    | ''",
                "to=2032-01-01T00:00:00Z&sort=name                 | Autumn walk, Spring run, Summer party",
                "to=2032-01-01T00:00:00Z&sort=startsAt DESC        | Autumn walk, Summer party, Spring run",
                "to=2032-01-01T00:00:00Z&unknown=1                 | Spring run, Summer party, Autumn walk"
            })
    void filtersAndSorts(String query, String names) {
        List<String> expected = names.isEmpty() ? List.of() : List.of(names.split(", "));

        assertThat(list(query).getList("data.name")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=yesterday",
                "to=2031-02-30T00:00:00Z",
                "status=open",
                "community=no-id",
                "sort=id",
                "sort=name sideways",
                "sort=name; DROP TABLE event",
                "limit=0",
                "limit=ten",
                "page=0",
                "page=-1"
            })
    void refusesWhatItDoesNotKnow(String query) {
        Calls.with(organization.key("EVENT_READ"))
                .get("/Events?" + query)
                .then()
                .statusCode(400);
    }

    @Test
    void pagesOfEventsThatStartTogetherDoNotOverlap() {
        List<String> seen = new ArrayList<>();
        for (int page = 1; page <= 4; page++) {
            JsonPath answer = list("text=weekly&limit=2&page=" + page);
            seen.addAll(answer.getList("data.id"));
            assertThat(answer.getInt("meta.total")).isEqualTo(SAME_START);
            assertThat(answer.getInt("meta.totalPages")).isEqualTo(4);
        }
        assertThat(seen).hasSize(SAME_START).doesNotHaveDuplicates();
    }

    @Test
    void aPagePastTheEndIsEmptyAndAHighLimitIsClamped() {
        JsonPath past = list("page=99&limit=5");
        JsonPath clamped = list("limit=1000");

        assertThat(past.getList("data")).isEmpty();
        assertThat(past.getInt("meta.total")).isEqualTo(SAME_START + 3);
        assertThat(clamped.getInt("meta.limit")).isEqualTo(100);
    }

    @Test
    void showsNothingOfOthers() {
        TestOrganization other = TestOrganization.any();

        JsonPath answer = Calls.with(other.key("EVENT_READ")).get("/Events").jsonPath();

        assertThat(answer.getInt("meta.total")).isZero();
    }

    private JsonPath list(String query) {
        return Calls.with(organization.key("EVENT_READ"))
                .urlEncodingEnabled(false)
                .get("/Events?" + query.replace(" ", "%20"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void add(String name, String startsAt, String endsAt, String status, String description) {
        JsonObject fields = Calls.eventFields()
                .put("name", name)
                .put("startsAt", startsAt)
                .put("endsAt", endsAt)
                .put("status", status)
                .put("description", description);
        Calls.id(Calls.with(organization.key("EVENT_MANAGE"))
                .contentType(ContentType.JSON)
                .body(fields.encode())
                .post("/Events"));
    }
}
