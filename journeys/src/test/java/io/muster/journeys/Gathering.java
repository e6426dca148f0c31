package io.muster.journeys;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.muster.local.Json;
import io.muster.local.client.Answer;
import io.muster.local.client.Request;
import io.muster.local.suite.Suite;

/** A community with its workgroup and its events, kept by a program with the organization's key. */
final class Gathering {

    /** Whoever carries the orders out: once, or until there is an answer. */
    interface Sender {
        Answer send(Request request);
    }

    private static final DateTimeFormatter REMOVAL_DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Sender sender;
    private final String apiKey;
    private final String workgroupId;
    private final String communityId;

    Gathering(Suite suite, Sender sender) {
        this.sender = sender;
        apiKey = suite.description().at("/owner/apiKey").asText();
        String run = UUID.randomUUID().toString();
        ObjectNode workgroup = Json.object().put("name", "Workgroup " + run);
        workgroupId = order(Request.post("/public/api/v1/workgroup", workgroup)).at("/id");
        ObjectNode community = Json.object().put("name", "Community " + run);
        community.putArray("workgroupIds").add(workgroupId);
        communityId = order(Request.post("/public/api/v1/community", community)).at("/id");
    }

    String newEmail() {
        return "guest-" + UUID.randomUUID() + "@gathering.example";
    }

    /** Creates an event in this community. */
    String event(UnaryOperator<ObjectNode> settings) {
        Instant start = Instant.now().plus(14, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
        ObjectNode body = Json.object().put("name", "Gathering").put("timeZone", "Europe/Vienna");
        body.put("startsAt", start.toString())
                .put("endsAt", start.plus(3, ChronoUnit.HOURS).toString());
        body.put("communityId", communityId);
        return order(Request.post("/Events", settings.apply(body))).at("/id");
    }

    Answer provision(String email) {
        ObjectNode person = Json.object().put("firstName", "Kim").put("lastName", "Example");
        return order(Request.post("/public/api/v1/user/provision", person.put("email", email)));
    }

    /** Somebody who is not told of it by mail. */
    String silentUser(String email) {
        return order(Request.post("/api/v1/event-users", Json.object().put("email", email)))
                .at("/id");
    }

    Answer enter(String email) {
        return order(Request.put(member(email), Json.object().putNull("removalDate")));
    }

    Answer enterUntil(String email, Instant end) {
        return order(Request.put(member(email), Json.object().put("removalDate", REMOVAL_DATE.format(end))));
    }

    Answer leave(String email) {
        return order(Request.delete(member(email)));
    }

    Answer attend(String eventId, String userId) {
        return order(Request.post(attendance(eventId, userId), null));
    }

    Answer cancel(String eventId, String userId) {
        return order(Request.delete(attendance(eventId, userId)));
    }

    Answer stats(String eventId) {
        return order(Request.get("/api/events/" + eventId + "/participants/stats"));
    }

    Answer accepted(String eventId, int page) {
        return order(Request.get("/api/events/" + eventId + "/participants?accepted=1&limit=100&page=" + page));
    }

    private String member(String email) {
        return "/public/api/v1/workgroup/" + workgroupId + "/member/" + email + "/";
    }

    private String attendance(String eventId, String userId) {
        return "/public/api/v1/community/%s/event/%s/attend/%s".formatted(communityId, eventId, userId);
    }

    private Answer order(Request request) {
        return sender.send(request.bearer(apiKey));
    }
}
