package io.muster.journeys;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.muster.local.Json;
import io.muster.local.client.Answer;
import io.muster.local.client.ApiClient;
import io.muster.local.client.Request;
import io.muster.local.suite.Port;
import io.muster.local.suite.Suite;

import static org.assertj.core.api.Assertions.assertThat;

/** Every service believes a key for a while without asking; a revoked one for 5 seconds at most. */
@ExtendWith(RunningSuite.class)
class RevokedKeyJourneyTest {

    private static final Duration DEAD_WITHIN = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private ApiClient api;
    private String ownersKey;
    private String organizationId;
    private Map<String, Request> doors;

    /** One route of each service, which the key of an administrator opens. */
    @BeforeEach
    void findTheDoors(Suite suite) {
        api = new ApiClient(suite.url(Port.GATEWAY));
        ownersKey = suite.description().at("/owner/apiKey").asText();
        organizationId = suite.description().at("/organization/id").asText();
        String event = new Gathering(suite, api::send).event(settings -> settings);
        doors = new LinkedHashMap<>();
        doors.put("identity", Request.get("/api/v1/event-users?limit=1"));
        doors.put("licensing", Request.get("/crew?limit=1"));
        doors.put("event", Request.get("/Events?limit=1"));
        doors.put("attendance", Request.get("/api/events/" + event + "/participants/stats"));
        doors.put("notification", Request.get("/deliveries?limit=1"));
    }

    @Test
    void isSoonDeadAtEveryServiceAndSoIsATokenMadeWithIt() {
        Answer key = newKey();
        String value = key.at("/value");
        String token = api.send(Request.get("/organizations/" + organizationId + "/authorize")
                        .bearer(value))
                .at("/token");
        assertThat(statuses(value)).containsOnly(200);
        assertThat(open(token)).containsOnly(200);

        Answer revoked = owner(Request.delete("/api-keys/" + key.at("/id")));
        Instant since = Instant.now();

        assertThat(revoked.status()).isEqualTo(204);
        assertThat(lastLetIn(value, since))
                .allSatisfy((door, after) -> assertThat(after).as(door).isLessThan(DEAD_WITHIN));
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(open(token))
                .containsOnly(401));
    }

    @Test
    void livesOnThroughOneRotationAndDiesWithTheNext() {
        Answer key = newKey();
        String first = key.at("/value");
        assertThat(statuses(first)).containsOnly(200);

        String second = rotate(key);
        assertThat(statuses(second)).containsOnly(200);
        assertThat(statuses(first)).containsOnly(200);

        String third = rotate(key);
        Instant since = Instant.now();
        assertThat(statuses(third)).containsOnly(200);
        assertThat(statuses(second)).containsOnly(200);
        assertThat(lastLetIn(first, since))
                .allSatisfy((door, after) -> assertThat(after).as(door).isLessThan(DEAD_WITHIN));
        owner(Request.delete("/api-keys/" + key.at("/id")));
    }

    private Answer newKey() {
        ObjectNode order = Json.object().put("name", "a key that will not live long");
        order.putArray("permissions").add("*");
        Answer created = owner(Request.post("/api-keys", order));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return created;
    }

    private String rotate(Answer key) {
        return owner(Request.post("/api-keys/" + key.at("/id") + "/rotate", null))
                .at("/value");
    }

    private Answer owner(Request request) {
        return api.send(request.bearer(ownersKey));
    }

    private List<Integer> statuses(String key) {
        return doors.values().stream()
                .map(door -> api.send(door.bearer(key)).status())
                .toList();
    }

    /** With the organization token alone. */
    private List<Integer> open(String token) {
        return doors.values().stream()
                .map(door ->
                        api.send(door.header("x-Organization-Token", token)).status())
                .toList();
    }

    /** How long after {@code since} each door was last knocked at and opened; all of them refuse in the end. */
    private Map<String, Duration> lastLetIn(String key, Instant since) {
        Map<String, Duration> last = new LinkedHashMap<>();
        doors.keySet().forEach(door -> last.put(door, Duration.ZERO));
        List<String> open = new ArrayList<>(doors.keySet());
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            open.removeIf(door -> isShut(door, key, since, last));
            return open.isEmpty();
        });
        return last;
    }

    private boolean isShut(String door, String key, Instant since, Map<String, Duration> last) {
        Duration asked = Duration.between(since, Instant.now());
        int status = api.send(doors.get(door).bearer(key)).status();
        if (status == 200) {
            last.put(door, asked);
        }
        return status == 401;
    }
}
