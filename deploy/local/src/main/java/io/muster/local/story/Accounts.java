package io.muster.local.story;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.muster.local.Json;
import io.muster.local.client.Answer;
import io.muster.local.client.Mail;
import io.muster.local.client.Request;

/** Steps in which somebody gets a login. */
final class Accounts {

    private final Stage stage;
    private final Facts facts;

    Accounts(Stage stage, Facts facts) {
        this.stage = stage;
        this.facts = facts;
    }

    void foundOrganization() {
        stage.step("Create an organization and its API key");
        ObjectNode body = Json.object().put("name", "Story " + facts.run);
        ObjectNode owner = body.putObject("owner");
        owner.put("email", facts.owner.email);
        owner.put("firstName", facts.owner.firstName).put("lastName", facts.owner.lastName);
        body.putArray("featureFlags");
        Answer created = stage.call(Request.post("/organizations", body).bearer(facts.platformKey), 201);
        facts.organizationId = created.at("/id");
        facts.owner.accountId = created.at("/owner/accountId");

        ObjectNode key = Json.object().put("name", "story");
        key.putArray("permissions").add("*");
        key.put("organizationId", facts.organizationId).put("accountId", facts.owner.accountId);
        Request order = Request.post("/api-keys", key).bearer(facts.platformKey);
        Answer answer = stage.call(order, 201);
        if (answer.at("/value").isEmpty()) {
            // A repeated answer keeps the secret to itself: what was lost with the first one is made anew.
            answer = stage.call(order, 201);
        }
        stage.check(!answer.at("/value").isEmpty(), "the first answer must carry the value", order, answer);
        facts.apiKey = answer.at("/value");
    }

    void ownerSetsPassword() {
        stage.step("The owner sets a password with the link of the on-boarding mail, and signs in");
        signUp(facts.owner, "on-boarding mail");
        ObjectNode body = Json.object().put("email", facts.owner.email).put("password", facts.owner.password);
        Answer answer = stage.call(Request.post("/auth/sign-in", body), 200);
        facts.owner.accessToken = answer.at("/accessToken");
    }

    void provisionAttendee() {
        stage.step("Provision a user: created once, changed afterwards");
        Answer created = provision(facts.attendee, 201);
        facts.attendee.userId = created.at("/id");
        provision(facts.attendee, 200);
    }

    void provisionInvitee() {
        stage.step("Provision another user, who sets a password with the link of the on-boarding mail");
        facts.invitee.userId = provision(facts.invitee, 201).at("/id");
        signUp(facts.invitee, "on-boarding mail");
    }

    private Answer provision(Person person, int status) {
        ObjectNode body = Json.object().put("firstName", person.firstName).put("lastName", person.lastName);
        body.put("email", person.email);
        Request order = Request.post("/public/api/v1/user/provision", body).bearer(facts.apiKey);
        Answer answer = stage.call(order, status);
        boolean same =
                answer.at("/email").equals(person.email) && answer.at("/gender").equals("NON-BINARY");
        stage.check(same, "the answer must describe the user", order, answer);
        return answer;
    }

    /** With the token of the mail; a run that was cut off after the answer signs in with the password it set. */
    void signUp(Person person, String kindOfMail) {
        Mail mail = stage.mail(person.email, kindOfMail, any -> any.token().isPresent());
        ObjectNode body = Json.object().put("token", mail.token().orElseThrow());
        body.put("firstName", person.firstName).put("lastName", person.lastName).put("password", person.password);
        Request order = Request.post("/auth/sign-up", body);
        Answer answer = stage.attempt(order);
        if (answer.at("/code").equals("LINK_INVALID")) {
            ObjectNode signIn = Json.object().put("email", person.email).put("password", person.password);
            order = Request.post("/auth/sign-in", signIn);
            answer = stage.call(order, 200);
        }
        boolean signedIn =
                answer.status() / 100 == 2 && !answer.at("/accessToken").isEmpty();
        stage.check(signedIn, "an access token must come back", order, answer);
        stage.check(answer.at("/account/email").equals(person.email), "of this account", order, answer);
        person.accessToken = answer.at("/accessToken");
        person.accountId = answer.at("/account/id");
    }
}
