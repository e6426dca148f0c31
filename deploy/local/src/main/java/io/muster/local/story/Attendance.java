package io.muster.local.story;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.muster.local.Json;
import io.muster.local.client.Answer;
import io.muster.local.client.Request;

/** Steps in which somebody comes to an event. */
final class Attendance {

    private final Stage stage;
    private final Facts facts;

    Attendance(Stage stage, Facts facts) {
        this.stage = stage;
        this.facts = facts;
    }

    void openCommunity() {
        stage.step("Create a workgroup and a community, add the user to the workgroup");
        ObjectNode workgroup = Json.object().put("name", "Workgroup " + facts.run);
        Answer created = stage.call(asKey(Request.post("/public/api/v1/workgroup", workgroup)), 201);
        ObjectNode community = Json.object().put("name", "Community " + facts.run);
        community.putArray("workgroupIds").add(created.at("/id"));
        facts.communityId = stage.call(asKey(Request.post("/public/api/v1/community", community)), 201)
                .at("/id");

        String email = URLEncoder.encode(facts.attendee.email, StandardCharsets.UTF_8);
        String member = "/public/api/v1/workgroup/" + created.at("/id") + "/member/" + email + "/";
        Request order = asKey(Request.put(member, Json.object().putNull("removalDate")));
        Answer answer = stage.call(order, 200);
        stage.check(answer.at("/email").equals(facts.attendee.email), "the e-mail must come back", order, answer);
    }

    void createEvent() {
        stage.step("Create an event of the community");
        Instant start = Instant.now().plus(14, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
        ObjectNode body = Json.object().put("name", "Gathering " + facts.run);
        body.put("description", "The event of the story").put("location", "Main hall");
        body.put("startsAt", start.toString())
                .put("endsAt", start.plus(3, ChronoUnit.HOURS).toString());
        body.put("timeZone", "Europe/Copenhagen").put("communityId", facts.communityId);
        body.put("capacity", 50).put("waitlistEnabled", true);
        facts.eventId = stage.call(asKey(Request.post("/Events", body)), 201).at("/id");
    }

    void attend() {
        stage.step("Register the user for the event; a second time is refused");
        String path = "/public/api/v1/community/%s/event/%s/attend/%s"
                .formatted(facts.communityId, facts.eventId, facts.attendee.userId);
        stage.call(asKey(Request.post(path, null)), 200);
        stage.call(asKey(Request.post(path, null)), 409);
    }

    void listParticipants() {
        stage.step("List the participants");
        Request order = asKey(Request.get("/api/events/" + facts.eventId + "/participants"));
        Answer answer = stage.call(order, 200);
        JsonNode listed = Stage.find(answer.json().path("data"), "/id", facts.attendee.userId);
        stage.check(listed.path("rsvp").asInt() == 1, "the user must be listed as accepted", order, answer);
    }

    void acceptInvitation() {
        stage.step("Invite that user to the event; the user accepts");
        ObjectNode body = Json.object();
        body.putArray("userIds").add(facts.invitee.userId);
        Request invite = asKey(Request.post("/api/events/" + facts.eventId + "/invitations", body));
        Answer invited = stage.call(invite, 200, 201);
        stage.check(invited.at("/invited").equals("1"), "one person must be invited", invite, invited);

        String participants = "/api/events/" + facts.eventId + "/participants";
        stage.call(Request.post(participants, null).bearer(facts.invitee.accessToken), 204);
        Request list = Request.get(participants + "?accepted=1").bearer(facts.invitee.accessToken);
        Answer answer = stage.call(list, 200);
        stage.check(answer.at("/meta/total").equals("2"), "two people must have accepted", list, answer);
    }

    /** Both who accepted get a calendar entry. */
    void awaitCalendarMails() {
        stage.step("The accepted get a mail with a calendar entry");
        stage.mail(facts.attendee.email, "mail with a calendar entry", mail -> mail.hasCalendar());
        stage.mail(facts.invitee.email, "mail with a calendar entry", mail -> mail.hasCalendar());
    }

    private Request asKey(Request request) {
        return request.bearer(facts.apiKey);
    }
}
