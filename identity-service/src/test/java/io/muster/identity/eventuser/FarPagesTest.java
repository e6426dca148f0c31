package io.muster.identity.eventuser;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.muster.identity.Founded;

import static org.assertj.core.api.Assertions.assertThat;

/** Pages far inside a list are read from places remembered, which hold only until somebody comes, goes or changes. */
@QuarkusTest
class FarPagesTest {

    private static final int PEOPLE = 800;
    private static final int LIMIT = 100;
    private static final String ROUTE = "/api/v1/event-users";

    private static Founded organization;

    @BeforeEach
    void gather() {
        if (organization == null) {
            organization = Founded.withKey("EVENT_USER_READ", "EVENT_USER_MANAGE");
            Crowd.join(organization.organizationId(), PEOPLE);
            for (int i = 0; i < 3; i++) {
                create(Map.of("email", Founded.anyEmail()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "createdAt ASC, 'created_at, id'",
        "lastName DESC, 'last_name DESC, id DESC'",
        "firstName ASC, 'first_name, id'"
    })
    void areRightBeforeAndAfterEveryChange(String sort, String order) {
        List<String> first = ids(sort);
        assertThat(first).isEqualTo(truth(order));
        assertThat(ids(sort)).as("from the places remembered").isEqualTo(first);

        change(first.get(3), Map.of("lastName", "Zz", "firstName", "Zz"));
        assertThat(ids(sort)).as("after a change").isEqualTo(truth(order));

        String id = create(Map.of("email", Founded.anyEmail(), "lastName", "Aa", "firstName", "Aa"));
        assertThat(ids(sort)).as("after an arrival").isEqualTo(truth(order));

        organization.call().delete(ROUTE + "/" + id).then().statusCode(200);
        assertThat(ids(sort)).as("after a departure").isEqualTo(truth(order));
    }

    private static String create(Map<String, String> person) {
        return organization
                .call()
                .body(person)
                .post(ROUTE)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void change(String id, Map<String, String> names) {
        organization.call().body(names).put(ROUTE + "/" + id).then().statusCode(200);
    }

    private static List<String> ids(String sort) {
        List<String> ids = new ArrayList<>();
        for (int page = 1; page <= PEOPLE / LIMIT + 1; page++) {
            ids.addAll(organization
                    .call()
                    .queryParam("sort", sort)
                    .queryParam("limit", LIMIT)
                    .queryParam("page", page)
                    .get(ROUTE)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("data.id"));
        }
        return ids;
    }

    private static List<String> truth(String order) {
        List<String> ids = new ArrayList<>();
        Crowd.withConnection(connection -> {
            String sql = "SELECT id FROM event_user WHERE organization_id = '%s' AND deleted_at IS NULL ORDER BY %s";
            try (var rows =
                    connection.createStatement().executeQuery(sql.formatted(organization.organizationId(), order))) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
        });
        return ids;
    }
}
