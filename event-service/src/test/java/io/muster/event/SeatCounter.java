package io.muster.event;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Seats by licence, with the rules of licensing-service: holds of one person on one event share a seat. */
final class SeatCounter implements ResponseDefinitionTransformerV2 {

    static final String NAME = "seats";
    private static final int TOO_LATE_MS = 4_000;
    private static final int VERY_LATE_MS = 10_000;
    private static final int NEVER_MS = 300_000;

    private record Hold(String license, String person) {}

    private final Map<String, Integer> seats = new HashMap<>();
    private final Map<String, String> faults = new HashMap<>();
    private final Map<String, Hold> holds = new HashMap<>();

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public synchronized ResponseDefinition transform(ServeEvent event) {
        Request request = event.getRequest();
        String path = request.getUrl().replaceFirst("\\?.*", "");
        String id = path.substring(path.lastIndexOf('/') + 1);
        if (path.startsWith("/office/")) {
            return request.getMethod().equals(RequestMethod.PUT) ? set(id, request.getBodyAsString()) : tell(id);
        }
        return request.getMethod().equals(RequestMethod.DELETE) ? release(id) : hold(id, request);
    }

    /** {@code {"seats": 20, "fault": "LOSE_ANSWER"}} */
    private ResponseDefinition set(String license, String body) {
        JsonObject wanted = new JsonObject(body);
        seats.put(license, wanted.getInteger("seats"));
        faults.put(license, wanted.getString("fault", "NONE"));
        return answer(204).build();
    }

    private ResponseDefinition tell(String license) {
        JsonObject held = new JsonObject();
        holds.forEach((id, hold) -> {
            if (hold.license().equals(license)) {
                held.put(id, hold.person());
            }
        });
        return json(
                200,
                new JsonObject()
                        .put("holds", held)
                        .put("taken", new JsonArray(taken(license).stream().toList())));
    }

    private ResponseDefinition hold(String id, Request request) {
        JsonObject wish = new JsonObject(request.getBodyAsString());
        String license = wish.getString("licenseId");
        String person = wish.getString("eventId") + "/" + wish.getString("accountId");
        if (!seats.containsKey(license)) {
            return refuse(404, "LICENSE_NOT_FOUND");
        }
        return switch (faults.get(license)) {
            case "NO_CONNECTION" ->
                answer(200).withFault(Fault.CONNECTION_RESET_BY_PEER).build();
            case "BROKEN" -> answer(500).build();
            case "NO_HTTP" ->
                answer(200).withFault(Fault.RANDOM_DATA_THEN_CLOSE).build();
            case "NOT_ACTIVE" -> refuse(400, "LICENSE_NOT_ACTIVE");
            case "LATE" -> late(id, license, person, TOO_LATE_MS);
            case "VERY_LATE" -> late(id, license, person, VERY_LATE_MS);
            case "SILENT" -> late(id, license, person, NEVER_MS);
            case "LOSE_ANSWER" -> {
                take(id, license, person);
                yield answer(200).withFault(Fault.CONNECTION_RESET_BY_PEER).build();
            }
            default -> take(id, license, person);
        };
    }

    private ResponseDefinition late(String id, String license, String person, int delayMs) {
        take(id, license, person);
        return answer(204).withFixedDelay(delayMs).build();
    }

    private ResponseDefinition take(String id, String license, String person) {
        Set<String> taken = taken(license);
        if (!taken.contains(person) && taken.size() >= seats.get(license)) {
            return refuse(400, "NO_SEATS_AVAILABLE");
        }
        holds.put(id, new Hold(license, person));
        return answer(204).build();
    }

    private ResponseDefinition release(String id) {
        return answer(holds.remove(id) == null ? 404 : 204).build();
    }

    private Set<String> taken(String license) {
        return holds.values().stream()
                .filter(hold -> hold.license().equals(license))
                .map(Hold::person)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static ResponseDefinition refuse(int status, String code) {
        return json(status, new JsonObject().put("status", status).put("code", code));
    }

    private static ResponseDefinition json(int status, JsonObject body) {
        return answer(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body.encode())
                .build();
    }

    private static ResponseDefinitionBuilder answer(int status) {
        return new ResponseDefinitionBuilder().withStatus(status);
    }
}
