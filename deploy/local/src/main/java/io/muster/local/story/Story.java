package io.muster.local.story;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

import com.fasterxml.jackson.databind.JsonNode;

import io.muster.local.client.ApiClient;
import io.muster.local.client.InboxClient;
import io.muster.local.suite.Suite;
import io.muster.local.suite.Waiting;

/**
 * The whole story, for real in every step: an organization is founded, people come to an event, crew get seats and
 * rights, join, and are invited. Calls follow each other at once, to whichever service they go; only mails are waited
 * for. Every run makes people and things of its own, so that it can be repeated on a suite that has been used.
 */
public final class Story {

    private static final Duration MESSAGES_LIMIT = Duration.ofSeconds(30);

    /** What a subscriber must have heard in the end, at least. */
    private static final Map<String, Integer> MESSAGES = new TreeMap<>(Map.ofEntries(
            Map.entry("organization.created", 1),
            Map.entry("account.created", 4),
            Map.entry("event-user.created", 2),
            Map.entry("community.member.added", 1),
            Map.entry("organization.member.added", 3),
            Map.entry("organization.invitation.created", 1),
            Map.entry("organization.invitation.accepted", 1),
            Map.entry("license.seat.reserved", 1),
            Map.entry("license.seat.assigned", 2),
            Map.entry("event.created", 1),
            Map.entry("event.participant.joined", 2),
            Map.entry("event.attendance.accepted", 2),
            Map.entry("notification.delivery.sent", 5)));

    private final JsonNode suite;
    private final StoryListener listener;
    private final Duration patience;

    public Story(Suite suite, StoryListener listener) {
        this(suite, listener, Duration.ZERO);
    }

    /** @param patience for how long a call is repeated, with the same Idempotency-Key, while a service is away */
    public Story(Suite suite, StoryListener listener, Duration patience) {
        this.suite = suite.description();
        this.listener = listener;
        this.patience = patience;
    }

    /** @throws StoryFailure naming the step that did not end as it must */
    public void run() {
        String run = Long.toString(ThreadLocalRandom.current().nextLong(1L << 30, 1L << 35), 36);
        var facts = new Facts(run, suite.path("platformKey").asText());
        var inbox = new InboxClient(suite.path("inbox").asText());
        var stage = new Stage(new ApiClient(suite.path("gateway").asText()), inbox, listener, patience);
        try (var messages = new MessageWatch(
                        suite.path("kafka").asText(), message -> concerns(facts, message), listener::message);
                var mails = new MailWatch(inbox, facts::knows, listener::mail)) {
            tell(stage, facts);
            checkMessages(stage, messages);
        }
        noInvitationForTheGranted(inbox, facts);
    }

    private static void tell(Stage stage, Facts facts) {
        var accounts = new Accounts(stage, facts);
        var attendance = new Attendance(stage, facts);
        var crew = new Crew(stage, facts);
        accounts.foundOrganization();
        accounts.ownerSetsPassword();
        accounts.provisionAttendee();
        attendance.openCommunity();
        attendance.createEvent();
        attendance.attend();
        attendance.listParticipants();
        crew.sellLicense();
        crew.invite();
        crew.newcomerSignsUp(accounts);
        crew.seatsAreAssigned();
        crew.join();
        accounts.provisionInvitee();
        attendance.acceptInvitation();
        attendance.awaitCalendarMails();
    }

    /** Accounts belong to no organization; theirs are told by the person. */
    private static boolean concerns(Facts facts, Message message) {
        return message.organizationId().equals(facts.organizationId)
                || facts.knows(message.data().path("email").asText());
    }

    private static void checkMessages(Stage stage, MessageWatch messages) {
        stage.step("A subscriber of the topics has heard of it all");
        var missing = new TreeMap<String, Integer>();
        Waiting.until(MESSAGES_LIMIT, Duration.ofMillis(100), () -> {
            missing.clear();
            MESSAGES.forEach((type, least) -> {
                if (messages.count(type) < least) {
                    missing.put(type, least - messages.count(type));
                }
            });
            return missing.isEmpty();
        });
        if (!missing.isEmpty()) {
            throw new StoryFailure("the story fails at its end: messages that no subscriber got: " + missing);
        }
    }

    private static void noInvitationForTheGranted(InboxClient inbox, Facts facts) {
        boolean invited = inbox.to(facts.attendee.email).stream()
                .anyMatch(mail -> mail.token().orElse("").startsWith("inv_"));
        if (invited) {
            throw new StoryFailure("the story fails at its end: somebody with an account got an invitation mail");
        }
    }
}
