package io.muster.identity.eventuser;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.muster.chassis.test.TopicProbe;
import io.muster.identity.AtOnce;
import io.muster.identity.Founded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

@QuarkusTest
class ProvisionUserTest {

    private static final String ROUTE = "/public/api/v1/user/provision";
    private static final String TOPIC = "muster.event-user.v1";

    @Test
    void createsOnceAndChangesAfterwards() {
        Founded organization = Founded.withKey("USER_PROVISION");
        String email = Founded.anyEmail();

        String id = organization
                .call()
                .body(person(email))
                .post(ROUTE)
                .then()
                .statusCode(201)
                .body("gender", equalTo("NON-BINARY"))
                .body("email", equalTo(email))
                .extract()
                .path("id");
        Map<String, Object> renamed = person(email);
        renamed.put("firstName", "Joanna");
        renamed.put("gender", "FEMALE");

        organization
                .call()
                .body(renamed)
                .post(ROUTE)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("firstName", equalTo("Joanna"))
                .body("gender", equalTo("FEMALE"));
        organization
                .call()
                .body(person(email))
                .post(ROUTE)
                .then()
                .statusCode(200)
                .body("gender", equalTo("FEMALE"));
    }

    @Test
    void makesOnePersonAndOneMailOfTwentyAtOnce() {
        Founded organization = Founded.withKey("USER_PROVISION");
        String email = Founded.anyEmail();
        try (TopicProbe probe = TopicProbe.on(TOPIC)) {
            List<Integer> statuses = AtOnce.post(20, ROUTE, organization.key(), new JsonObject(person(email)));

            assertThat(statuses.subList(0, 19)).containsOnly(200);
            assertThat(statuses.get(19)).isEqualTo(201);
            organization
                    .call()
                    .body(person(Founded.anyEmail()))
                    .post(ROUTE)
                    .then()
                    .statusCode(201);
            probe.await("event-user.created", seen -> email.equals(seen.data().getString("email")));
            assertThat(probe.matching(
                            "event-user.created",
                            seen -> email.equals(seen.data().getString("email"))))
                    .hasSize(1)
                    .allMatch(seen -> seen.data().getJsonObject("onboarding").getString("sealedToken") != null);
        }
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("firstName", null, "/firstName"),
                Arguments.of("firstName", "", "/firstName"),
                Arguments.of("firstName", 7, "/firstName"),
                Arguments.of("firstName", "x".repeat(256), "/firstName"),
                Arguments.of("firstName", "nul\0", "/firstName"),
                Arguments.of("lastName", null, "/lastName"),
                Arguments.of("lastName", List.of("a"), "/lastName"),
                Arguments.of("email", null, "/email"),
                Arguments.of("email", "no-address", "/email"),
                Arguments.of("email", "a@b@c", "/email"),
                Arguments.of("email", "x".repeat(250) + "@example.com", "/email"),
                Arguments.of("gender", "male", "/gender"),
                Arguments.of("gender", 1, "/gender"),
                Arguments.of("unitId", "none", "/unitId"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void namesTheFieldThatIsWrong(String field, Object value, String pointer) {
        Map<String, Object> body = person(Founded.anyEmail());
        body.put(field, value);

        Founded.withKey("USER_PROVISION")
                .call()
                .body(body)
                .post(ROUTE)
                .then()
                .statusCode(400)
                .body("errors.pointer", hasItem(pointer));
    }

    @Test
    void needsTheKeysPermission() {
        Founded.withKey("EVENT_READ")
                .call()
                .body(person(Founded.anyEmail()))
                .post(ROUTE)
                .then()
                .statusCode(403)
                .body("detail", org.hamcrest.Matchers.containsString("USER_PROVISION"));
    }

    private static Map<String, Object> person(String email) {
        Map<String, Object> person = new HashMap<>();
        person.put("firstName", "Jon");
        person.put("lastName", "Doe");
        person.put("email", email);
        return person;
    }
}
