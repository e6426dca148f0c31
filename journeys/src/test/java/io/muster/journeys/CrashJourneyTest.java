package io.muster.journeys;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.muster.local.client.Answer;
import io.muster.local.client.Mail;
import io.muster.local.client.Request;
import io.muster.local.story.Story;
import io.muster.local.story.StoryListener;
import io.muster.local.suite.Member;
import io.muster.local.suite.Progress;
import io.muster.local.suite.Suite;

import static org.assertj.core.api.Assertions.assertThat;

/** The story is told while one member after the other dies under it, again and again. */
@ExtendWith(RunningSuite.class)
class CrashJourneyTest {

    /** Long enough for a member to be started again under the load of the others. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** In the order of their deaths; the story has calls for each of them. */
    private static final List<Member> VICTIMS = List.of(
            Member.IDENTITY,
            Member.NOTIFICATION,
            Member.ATTENDANCE,
            Member.KAFKA,
            Member.LICENSING,
            Member.EVENT,
            Member.POSTGRES);

    private static final int CALLS_BETWEEN_DEATHS = 4;

    @Test
    void survivesTheDeathOfOneMemberAfterTheOther(Suite suite) {
        var deaths = new Deaths(suite);

        new Story(suite, deaths, PATIENCE).run();

        deaths.awaitTheLast();
        assertThat(deaths.victims()).containsExactlyElementsOf(VICTIMS);
        assertThat(deaths.mailsSentAnew()).isEmpty();
    }

    /** Kills after some calls, brings back at once, and writes down the mails. */
    private static final class Deaths implements StoryListener {

        private final Suite suite;
        private final List<Member> victims = new ArrayList<>();
        private int calls;
        private final List<Mail> mails = new ArrayList<>();
        private CompletableFuture<Void> revival = CompletableFuture.completedFuture(null);

        Deaths(Suite suite) {
            this.suite = suite;
        }

        @Override
        public synchronized void call(Request request, Answer answer) {
            if (answer.isTemporary() || ++calls % CALLS_BETWEEN_DEATHS != 0 || victims.size() == VICTIMS.size()) {
                return;
            }
            revival.join();
            Member next = VICTIMS.get(victims.size());
            suite.kill(next);
            victims.add(next);
            revival = CompletableFuture.runAsync(() -> suite.up(Progress.SILENT));
        }

        @Override
        public synchronized void mail(Mail mail) {
            mails.add(mail);
        }

        synchronized void awaitTheLast() {
            revival.join();
        }

        synchronized List<Member> victims() {
            return List.copyOf(victims);
        }

        /**
         * Mails that came again under another Message-ID. The same Message-ID again is the mail that was in flight when
         * its sender died; mail programs show it once.
         */
        synchronized List<String> mailsSentAnew() {
            Set<String> ids = new HashSet<>();
            Set<String> occasions = new HashSet<>();
            List<String> anew = new ArrayList<>();
            for (Mail mail : mails) {
                boolean newId = ids.add(header(mail, "Message-ID"));
                boolean newOccasion = occasions.add(mail.to() + " " + mail.subject());
                if (newId && !newOccasion) {
                    anew.add(mail.subject());
                }
            }
            return anew;
        }

        private static String header(Mail mail, String name) {
            for (var header : mail.detail().path("headers")) {
                if (header.path("name").asText().equalsIgnoreCase(name)) {
                    return header.path("value").asText();
                }
            }
            throw new AssertionError("a mail without " + name);
        }
    }
}
