package io.muster.journeys;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.muster.local.Json;
import io.muster.local.client.Answer;
import io.muster.local.client.Request;
import io.muster.local.suite.Port;
import io.muster.local.suite.Suite;

/** Orders that take and give back the seats of one licence, by a client that repeats what gets no answer. */
final class SeatOrders {

    private static final Set<Integer> EXPECTED = Set.of(200, 204, 404);
    private static final String PERMISSION = "Organization.Event.Read";

    private final PatientClient client;
    private final String apiKey;
    private final String platformKey;
    private final String ownerId;
    private final String licenseId;
    private final List<String> events = new ArrayList<>();
    private final List<String> collaborators = new ArrayList<>();
    private final Queue<String> invited = new ConcurrentLinkedQueue<>();

    SeatOrders(Suite suite, int seats, int eventCount) {
        JsonNode described = suite.description();
        client = new PatientClient(suite.url(Port.GATEWAY));
        apiKey = described.at("/owner/apiKey").asText();
        platformKey = described.path("platformKey").asText();
        ownerId = described.at("/owner/accountId").asText();
        ObjectNode terms = Json.object()
                .put("organizationId", described.at("/organization/id").asText());
        terms.put("product", "under fire").put("seats", seats);
        licenseId = send(Request.post("/licenses", terms).bearer(platformKey)).at("/id");
        for (int i = 0; i < eventCount; i++) {
            event();
        }
    }

    private void event() {
        ObjectNode fields = Json.object().put("name", "Under fire").put("timeZone", "Europe/Berlin");
        fields.put("startsAt", "2099-06-01T18:00:00.000Z").put("endsAt", "2099-06-01T23:00:00.000Z");
        String event = send(asOwner(Request.post("/Events", fields))).at("/id");
        events.add(event);
        ObjectNode name = Json.object().put("name", "Hosts");
        collaborators.add(send(asOwner(Request.post("/Events/" + event + "/collaborators", name)))
                .at("/id"));
    }

    /** One of many: six invitations in ten, one taken back, one repeated, one join, one leave. */
    Answer order(int number) {
        int event = number / 10 % events.size();
        return switch (number % 10) {
            case 6 -> revoke();
            case 7 -> invite("fire-" + number / 20 + "@fire.example");
            case 8 -> join(event);
            case 9 -> send(asOwner(Request.delete("/Events/" + events.get(event) + "/users/" + ownerId)));
            default -> invite("fire-" + number + "@fire.example");
        };
    }

    /** What such an order may be answered with: it is done, there is nothing to do, or there is no seat. */
    static boolean isExpected(Answer answer) {
        return EXPECTED.contains(answer.status()) || answer.text().contains("NO_SEATS_AVAILABLE");
    }

    Answer inviteNewcomers(int count) {
        List<String> emails = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            emails.add("late-" + UUID.randomUUID() + "@fire.example");
        }
        return invite(emails);
    }

    private Answer invite(String email) {
        Answer answer = invite(List.of(email));
        if (answer.status() == 200) {
            invited.add(answer.json().at("/results/0/crewId").asText());
        }
        return answer;
    }

    private Answer invite(List<String> emails) {
        ObjectNode body = Json.object();
        ArrayNode members = body.putArray("members");
        for (String email : emails) {
            ObjectNode member = members.addObject().put("connectedUserEmail", email);
            member.put("licenseId", licenseId).putArray("permissions").add(PERMISSION);
        }
        return send(asOwner(Request.post("/crew/invite", body)));
    }

    private Answer revoke() {
        String crewId = invited.poll();
        return crewId == null ? license() : send(asOwner(Request.delete("/crew/" + crewId)));
    }

    Answer join(int event) {
        return send(joinRequest(event));
    }

    /** The owner's licensed join of an event. */
    Request joinRequest(int event) {
        ObjectNode body = Json.object().put("collaboratorId", collaborators.get(event));
        body.put("joinLicensed", true).put("licenseId", licenseId);
        return asOwner(Request.post("/Events/" + events.get(event) + "/join", body));
    }

    String event(int number) {
        return events.get(number);
    }

    boolean isOnEvent(int event) {
        return send(asOwner(Request.get("/Events/" + events.get(event) + "/users")))
                        .json()
                        .at("/meta/total")
                        .asInt()
                == 1;
    }

    Answer license() {
        return send(asOwner(Request.get("/licenses/" + licenseId)));
    }

    int available() {
        return license().json().at("/seats/available").asInt();
    }

    JsonNode findings() {
        return send(asOwner(Request.get("/licenses/self-check"))).json().path("findings");
    }

    /** Who holds a seat in this state. */
    List<String> holders(String state) {
        List<String> holders = new ArrayList<>();
        JsonNode page;
        int number = 1;
        do {
            page = send(asOwner(Request.get("/licenses/" + licenseId + "/seats?limit=100&page=" + number++)))
                    .json();
            for (JsonNode seat : page.path("data")) {
                if (seat.path("state").asText().equals(state)) {
                    holders.add(seat.path("holder").toString());
                }
            }
        } while (number <= page.at("/meta/totalPages").asInt());
        return holders;
    }

    List<String> allHolders() {
        List<String> all = new ArrayList<>(holders("assigned"));
        all.addAll(holders("reserved"));
        all.addAll(holders("held"));
        return all;
    }

    private Request asOwner(Request request) {
        return request.bearer(apiKey);
    }

    private Answer send(Request request) {
        return client.send(request);
    }
}
