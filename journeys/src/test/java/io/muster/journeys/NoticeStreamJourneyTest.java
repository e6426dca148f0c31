package io.muster.journeys;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import io.muster.local.Json;
import io.muster.local.client.Answer;
import io.muster.local.client.ApiClient;
import io.muster.local.client.InboxClient;
import io.muster.local.client.Request;
import io.muster.local.suite.Port;
import io.muster.local.suite.Suite;

import static org.assertj.core.api.Assertions.assertThat;

/** A person's live stream of notices, through the gateway: as they come, and after a break only what came since. */
@ExtendWith(RunningSuite.class)
class NoticeStreamJourneyTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String email = "listener-" + UUID.randomUUID() + "@stream.example";

    @Test
    void tellsAtOnceAndGoesOnWhereItBroke(Suite suite) throws Exception {
        found(suite);
        String token = signUp(suite);
        String first;
        try (var stream = new NoticeStream(suite, token, null)) {
            first = stream.awaitIds(1).get(0);
            found(suite);
            assertThat(stream.awaitIds(2)).first().isEqualTo(first);
        }
        found(suite);

        try (var resumed = new NoticeStream(suite, token, first)) {
            assertThat(resumed.awaitIds(2)).hasSize(2).doesNotContain(first);
        }
    }

    /** Makes this person the owner of one more organization, which is what there is to tell. */
    private void found(Suite suite) {
        ObjectNode body = Json.object().put("name", "Stream " + UUID.randomUUID());
        body.putObject("owner").put("email", email).put("firstName", "Lis").put("lastName", "Tener");
        body.putArray("featureFlags");
        String platform = suite.description().at("/platformKey").asText();
        assertThat(api(suite)
                        .send(Request.post("/organizations", body).bearer(platform))
                        .status())
                .isEqualTo(201);
    }

    private String signUp(Suite suite) {
        String token = new InboxClient(suite.url(Port.INBOX))
                .await(email, mail -> mail.token().isPresent(), PATIENCE)
                .orElseThrow()
                .token()
                .orElseThrow();
        ObjectNode body = Json.object().put("token", token).put("firstName", "Lis");
        body.put("lastName", "Tener").put("password", "correct horse battery " + UUID.randomUUID());
        Answer signedUp = api(suite).send(Request.post("/auth/sign-up", body));
        return signedUp.at("/accessToken");
    }

    private static ApiClient api(Suite suite) {
        return new ApiClient(suite.url(Port.GATEWAY));
    }

    /** The ids of what a stream has told so far, in order. */
    private static final class NoticeStream implements AutoCloseable {

        private final List<String> ids = new CopyOnWriteArrayList<>();
        private final InputStream body;

        NoticeStream(Suite suite, String token, String lastHeard) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(URI.create(suite.url(Port.GATEWAY) + "/notifications/stream"))
                    .header("Accept", "text/event-stream")
                    .header("Authorization", "Bearer " + token);
            if (lastHeard != null) {
                request.header("Last-Event-ID", lastHeard);
            }
            HttpResponse<InputStream> answer =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            body = answer.body();
            Thread reader = new Thread(this::read, "stream");
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            StringBuilder line = new StringBuilder();
            try (InputStream in = body) {
                for (int next = in.read(); next >= 0; next = in.read()) {
                    if (next != '\n') {
                        line.append((char) next);
                        continue;
                    }
                    if (line.indexOf("id:") == 0) {
                        ids.add(line.substring(3).strip());
                    }
                    line.setLength(0);
                }
            } catch (IOException closedByTheTest) {
                line.setLength(0);
            }
        }

        List<String> awaitIds(int count) {
            Awaitility.await().atMost(PATIENCE).until(() -> ids.size() >= count);
            return ids;
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
