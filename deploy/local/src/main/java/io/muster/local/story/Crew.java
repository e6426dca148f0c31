package io.muster.local.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.muster.local.Json;
import io.muster.local.client.Answer;
import io.muster.local.client.Request;

/** Steps in which people get seats and rights, and join the event. */
final class Crew {

    private static final int SEATS = 5;

    private final Stage stage;
    private final Facts facts;
    private String reservedSeat;
    private String collaboratorId;

    Crew(Stage stage, Facts facts) {
        this.stage = stage;
        this.facts = facts;
    }

    void sellLicense() {
        stage.step("Sell the organization a licence");
        ObjectNode body = Json.object().put("organizationId", facts.organizationId);
        body.put("product", "crew").put("seats", SEATS);
        facts.licenseId = stage.call(Request.post("/licenses", body).bearer(facts.platformKey), 201)
                .at("/id");
    }

    void invite() {
        stage.step("Invite two crew members in one call, one with an account, one without");
        ObjectNode body = Json.object();
        ArrayNode members = body.putArray("members");
        addMember(members, facts.attendee, "Organization.Event.Manage");
        addMember(members, facts.newcomer, "Organization.*");
        Request order = asKey(Request.post("/crew/invite", body));
        Answer answer = stage.call(order, 200);
        stage.check(outcome(answer, facts.attendee).equals("granted"), "the account must be granted", order, answer);
        stage.check(outcome(answer, facts.newcomer).equals("invited"), "the other must be invited", order, answer);

        Request list = asKey(Request.get("/licenses/" + facts.licenseId + "/seats"));
        Answer seats = stage.call(list, 200);
        JsonNode reserved = Stage.find(seats.json().path("data"), "/holder/email", facts.newcomer.email);
        stage.check(reserved.path("state").asText().equals("reserved"), "a seat must be reserved", list, seats);
        reservedSeat = reserved.path("number").asText();
    }

    private void addMember(ArrayNode members, Person person, String permission) {
        ObjectNode member = members.addObject().put("connectedUserEmail", person.email);
        member.put("firstName", person.firstName).put("lastName", person.lastName);
        member.put("licenseId", facts.licenseId).putArray("permissions").add(permission);
    }

    private static String outcome(Answer answer, Person person) {
        return Stage.find(answer.json().path("results"), "/email", person.email)
                .path("outcome")
                .asText();
    }

    void newcomerSignsUp(Accounts accounts) {
        stage.step("The one without an account signs up with the link of the mail: the same seat is assigned");
        accounts.signUp(facts.newcomer, "invitation mail");
    }

    void seatsAreAssigned() {
        Request authorize = Request.get("/organizations/" + facts.organizationId + "/authorize")
                .bearer(facts.newcomer.accessToken);
        stage.step("The new member authorizes for the organization");
        Answer token = stage.call(authorize, 200);
        stage.check(!token.at("/token").isEmpty(), "an organization token must come back", authorize, token);

        stage.step("Seats and crew show it");
        Request list = asKey(Request.get("/licenses/" + facts.licenseId + "/seats"));
        Answer seats = stage.call(list, 200);
        JsonNode seat = Stage.find(seats.json().path("data"), "/number", reservedSeat);
        boolean same = seat.path("state").asText().equals("assigned")
                && seat.at("/holder/accountId").asText().equals(facts.newcomer.accountId);
        stage.check(same, "seat " + reservedSeat + " must be assigned to the new account", list, seats);

        Request crew = asKey(Request.get("/crew"));
        Answer answer = stage.call(crew, 200);
        for (Person person : new Person[] {facts.attendee, facts.newcomer}) {
            JsonNode row = Stage.find(answer.json().path("data"), "/connectedUserEmail", person.email);
            stage.check(row.path("status").asText().equals("member"), person.email + " must be a member", crew, answer);
        }
    }

    void join() {
        stage.step("Authorize for the event; join it licensed, and as a guest");
        ObjectNode name = Json.object().put("name", "Hosts");
        String event = "/Events/" + facts.eventId;
        collaboratorId = stage.call(asKey(Request.post(event + "/collaborators", name)), 201)
                .at("/id");

        String ownersToken = eventToken(facts.owner);
        stage.call(joining(true).bearer(facts.owner.accessToken).header("x-Event-Token", ownersToken), 200);
        stage.call(joining(true).bearer(facts.owner.accessToken).header("x-Event-Token", ownersToken), 200);
        stage.call(joining(false).header("x-Event-Token", eventToken(facts.newcomer)), 200);

        Request list = asKey(Request.get(event + "/users"));
        Answer users = stage.call(list, 200);
        stage.check(access(users, facts.owner).equals("EventAdmin"), "the owner must be event admin", list, users);
        boolean guest = access(users, facts.newcomer).equals("EventBasicAccess");
        stage.check(guest, "the guest must have basic access", list, users);
    }

    private String eventToken(Person person) {
        Request authorize =
                Request.get("/Events/" + facts.eventId + "/authorize").bearer(person.accessToken);
        Answer answer = stage.call(authorize, 200);
        stage.check(!answer.at("/token").isEmpty(), "an event token must come back", authorize, answer);
        return answer.at("/token");
    }

    private Request joining(boolean licensed) {
        ObjectNode body = Json.object().put("collaboratorId", collaboratorId).put("joinLicensed", licensed);
        body.put("licenseId", licensed ? facts.licenseId : null);
        return Request.post("/Events/" + facts.eventId + "/join", body);
    }

    private static String access(Answer users, Person person) {
        return Stage.find(users.json().path("data"), "/accountId", person.accountId)
                .path("access")
                .asText();
    }

    private Request asKey(Request request) {
        return request.bearer(facts.apiKey);
    }
}
