package io.muster.journeys;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.muster.local.client.Answer;
import io.muster.local.client.ApiClient;
import io.muster.local.client.InboxClient;
import io.muster.local.client.Request;
import io.muster.local.suite.Member;
import io.muster.local.suite.Progress;
import io.muster.local.suite.Suite;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(RunningSuite.class)
class KafkaAwayJourneyTest {

    @Test
    void aWriteSucceedsWithoutKafkaAndIsToldWhenItIsBack(Suite suite) {
        String email = "kafka-away-" + UUID.randomUUID() + "@example.com";
        suite.kill(Member.KAFKA);

        Answer answer = provision(suite, email);

        assertThat(answer.status()).isEqualTo(201);
        suite.up(Progress.SILENT);
        var inbox = new InboxClient(suite.description().path("inbox").asText());
        assertThat(inbox.await(email, mail -> true, Duration.ofSeconds(60))).isPresent();
        assertThat(inbox.to(email)).hasSize(1);
    }

    private static Answer provision(Suite suite, String email) {
        var body = new ObjectMapper().valueToTree(Map.of("firstName", "Kim", "lastName", "Example", "email", email));
        String key = suite.description().at("/owner/apiKey").asText();
        return new ApiClient(suite.description().path("gateway").asText())
                .send(Request.post("/public/api/v1/user/provision", body).bearer(key));
    }
}
