package io.muster.local.story;

import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.muster.local.client.Answer;
import io.muster.local.client.ApiClient;
import io.muster.local.client.InboxClient;
import io.muster.local.client.Mail;
import io.muster.local.client.Request;
import io.muster.local.suite.Waiting;

/** Where the steps of the story happen: calls whose answer must be right, and mails that must come. */
final class Stage {

    private static final Duration MAIL_LIMIT = Duration.ofSeconds(60);

    private final ApiClient api;
    private final InboxClient inbox;
    private final StoryListener listener;
    private final Duration patience;
    private String step = "";

    Stage(ApiClient api, InboxClient inbox, StoryListener listener, Duration patience) {
        this.api = api;
        this.inbox = inbox;
        this.listener = listener;
        this.patience = patience;
    }

    void step(String title) {
        step = title;
        listener.step(title);
    }

    /** Sends once; again only where the patience of the story allows it, with the same Idempotency-Key. */
    Answer call(Request request, int... expected) {
        Answer answer = attempt(request);
        if (Arrays.stream(expected).noneMatch(status -> status == answer.status())) {
            throw failure("expected " + Arrays.toString(expected), request, answer);
        }
        return answer;
    }

    /** As {@link #call}, for the caller to judge the answer. */
    Answer attempt(Request request) {
        boolean writes = !request.method().equals("GET") && !request.path().startsWith("/auth/");
        Request sent = writes ? request.idempotencyKey(UUID.randomUUID().toString()) : request;
        Answer[] last = new Answer[1];
        Waiting.until(patience, Duration.ofMillis(500), () -> {
            last[0] = api.send(sent);
            listener.call(sent, last[0]);
            return !last[0].isTemporary();
        });
        return last[0];
    }

    /** Refuses to go on unless the answer says what it must. */
    void check(boolean holds, String what, Request request, Answer answer) {
        if (!holds) {
            throw failure(what, request, answer);
        }
    }

    StoryFailure failure(String what, Request request, Answer answer) {
        return new StoryFailure("the story fails at \"%s\": %s%n%s%n%s"
                .formatted(step, what, Masking.text(request), Masking.text(answer)));
    }

    /** Mail comes when it comes: the one thing that the story waits for. */
    Mail mail(String address, String what, Predicate<Mail> such) {
        return inbox.await(address, such, MAIL_LIMIT)
                .orElseThrow(() -> new StoryFailure("the story fails at \"%s\": no %s for %s within %d s"
                        .formatted(step, what, address, MAIL_LIMIT.toSeconds())));
    }

    InboxClient inbox() {
        return inbox;
    }

    /** The element of a list whose member has the value; a missing node if none has. */
    static JsonNode find(JsonNode list, String member, String value) {
        for (JsonNode element : list) {
            if (element.at(member).asText().equalsIgnoreCase(value)) {
                return element;
            }
        }
        return MissingNode.getInstance();
    }
}
