package io.muster.journeys;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.muster.local.client.Answer;
import io.muster.local.client.Mail;
import io.muster.local.client.Request;
import io.muster.local.story.Story;
import io.muster.local.story.StoryListener;
import io.muster.local.suite.Member;
import io.muster.local.suite.Suite;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(RunningSuite.class)
class SilentLogsJourneyTest {

    /** Keys, tokens and passwords as they stand in requests, answers and mails. */
    private static final Pattern SECRET =
            Pattern.compile("\"(?:value|token|accessToken|refreshToken|password)\"\\s*:\\s*"
                    + "\"([^\"]{8,})\"|Bearer (\\S{8,})|token=([\\w-]{8,})");

    private static final Pattern EMAIL = Pattern.compile("[\\w.+-]+@(?:[\\w-]+\\.)+[a-z]{2,}");

    @Test
    void noLogHoldsASecretOrAnAddress(Suite suite) throws IOException {
        Set<String> secrets = new ConcurrentSkipListSet<>();
        new Story(suite, new StoryListener() {
                    @Override
                    public void call(Request request, Answer answer) {
                        collect(String.valueOf(request.body()), secrets);
                        collect(request.headers().toString(), secrets);
                        collect(answer.text(), secrets);
                    }

                    @Override
                    public void mail(Mail mail) {
                        collect(mail.detail().path("text").asText(), secrets);
                    }
                })
                .run();

        assertThat(secrets).hasSizeGreaterThan(10);
        Set<String> told = new TreeSet<>();
        for (Member member : Member.services()) {
            String log = Files.readString(suite.log(member));
            assertThat(log).as("%s says something", member).isNotBlank();
            secrets.stream().filter(log::contains).forEach(secret -> told.add(member + ": a secret"));
            matches(EMAIL, log).forEach(email -> told.add(member + ": " + email));
        }
        assertThat(told).isEmpty();
    }

    private static void collect(String text, Set<String> secrets) {
        Matcher found = SECRET.matcher(text);
        while (found.find()) {
            Stream.of(found.group(1), found.group(2), found.group(3))
                    .filter(java.util.Objects::nonNull)
                    .forEach(secrets::add);
        }
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(java.util.regex.MatchResult::group);
    }
}
