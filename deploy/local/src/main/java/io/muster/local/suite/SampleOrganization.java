package io.muster.local.suite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.muster.local.Json;
import io.muster.local.client.Answer;
import io.muster.local.client.ApiClient;
import io.muster.local.client.InboxClient;
import io.muster.local.client.Mail;
import io.muster.local.client.Request;

/**
 * Makes an organization to play with through the public API. Each step is written down when it is done, so that an
 * interrupted run goes on where it stopped.
 */
final class SampleOrganization {

    private static final int SEATS = 20;
    private static final Duration MAIL_LIMIT = Duration.ofSeconds(90);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path file;
    private final String platformKey;
    private final ApiClient api;
    private final InboxClient inbox;
    private final ObjectNode state;

    SampleOrganization(Path file, String platformKey, ApiClient api, InboxClient inbox) {
        this.file = file;
        this.platformKey = platformKey;
        this.api = api;
        this.inbox = inbox;
        this.state = Json.read(file);
    }

    boolean isComplete() {
        return state.hasNonNull("licenseId");
    }

    void complete() {
        plan();
        createOrganization();
        signUpOwner();
        createApiKey();
        createLicense();
    }

    /** The members {@code organization}, {@code owner} and {@code license} of the suite file. */
    ObjectNode describe() {
        ObjectNode json = Json.object();
        ObjectNode organization = json.putObject("organization");
        organization.set("id", state.get("organizationId"));
        organization.set("name", state.get("name"));
        ObjectNode owner = json.putObject("owner");
        owner.set("accountId", state.get("accountId"));
        owner.set("email", state.get("email"));
        owner.set("password", state.get("password"));
        owner.set("apiKey", state.get("apiKey"));
        json.putObject("license").put("seats", SEATS).set("id", state.get("licenseId"));
        return json;
    }

    private void plan() {
        if (!state.hasNonNull("requestKey")) {
            state.put("name", "Sample Events");
            state.put("email", "olivia.owner@sample-events.example");
            state.put("password", Secrets.random(18));
            state.put("requestKey", UUID.randomUUID().toString());
            keep();
        }
    }

    private void createOrganization() {
        if (state.hasNonNull("organizationId")) {
            return;
        }
        ObjectNode body = Json.object().put("name", text("name"));
        ObjectNode owner = body.putObject("owner");
        owner.put("email", text("email")).put("firstName", "Olivia").put("lastName", "Owner");
        body.putArray("featureFlags");
        Answer answer = order(Request.post("/organizations", body)
                .bearer(platformKey)
                .idempotencyKey("organization-" + text("requestKey")));
        state.put("organizationId", answer.at("/id"));
        state.put("accountId", answer.at("/owner/accountId"));
        keep();
    }

    private void signUpOwner() {
        if (state.hasNonNull("signedUp") || canSignIn()) {
            return;
        }
        Mail mail = inbox.await(text("email"), any -> any.token().isPresent(), MAIL_LIMIT)
                .orElseThrow(
                        () -> new SuiteFailure("no on-boarding mail for the owner of the sample organization within "
                                + MAIL_LIMIT.toSeconds() + " s"));
        ObjectNode body = Json.object().put("token", mail.token().orElseThrow());
        body.put("firstName", "Olivia").put("lastName", "Owner").put("password", text("password"));
        order(Request.post("/auth/sign-up", body));
        state.put("signedUp", true);
        keep();
    }

    /** True where an earlier run set the password and was stopped before it wrote that down. */
    private boolean canSignIn() {
        if (!state.hasNonNull("signUpTried")) {
            state.put("signUpTried", true);
            keep();
            return false;
        }
        ObjectNode body = Json.object().put("email", text("email")).put("password", text("password"));
        return api.send(Request.post("/auth/sign-in", body)).status() == 200;
    }

    private void createApiKey() {
        if (state.hasNonNull("apiKey")) {
            return;
        }
        ObjectNode body = Json.object().put("name", "sample");
        body.putArray("permissions").add("*");
        body.put("organizationId", text("organizationId")).put("accountId", text("accountId"));
        state.put(
                "apiKey",
                order(Request.post("/api-keys", body).bearer(platformKey)).at("/value"));
        keep();
    }

    private void createLicense() {
        if (isComplete()) {
            return;
        }
        ObjectNode body = Json.object().put("organizationId", text("organizationId"));
        body.put("product", "crew").put("seats", SEATS);
        Answer answer = order(
                Request.post("/licenses", body).bearer(platformKey).idempotencyKey("license-" + text("requestKey")));
        state.put("licenseId", answer.at("/id"));
        keep();
    }

    private Answer order(Request request) {
        Answer[] last = new Answer[1];
        Waiting.until(PATIENCE, Duration.ofMillis(500), () -> {
            last[0] = api.send(request);
            return !last[0].isTemporary();
        });
        if (last[0].status() < 200 || last[0].status() > 299) {
            throw new SuiteFailure(
                    "the sample organization stops at %s: %d %s".formatted(request, last[0].status(), last[0].text()));
        }
        return last[0];
    }

    private String text(String name) {
        return state.get(name).asText();
    }

    private void keep() {
        Json.store(file, state);
    }
}
