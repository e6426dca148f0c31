package io.muster.notification.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

import io.muster.chassis.data.Ids;
import io.muster.chassis.test.Tokens;
import io.muster.notification.Told;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
class NoticeStreamTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String ADDED = "organization.member.added";

    private final UUID account = Ids.next();

    @TestHTTPResource("/notifications/stream")
    URI address;

    @Inject
    Listeners listeners;

    @Test
    void tellsWhatWaitsAndThenWhatComes() throws Exception {
        UUID waiting = member();
        try (Stream stream = open(null)) {
            stream.awaitIds(waiting);
            UUID coming = member();
            stream.awaitIds(waiting, coming);
            assertThat(stream.lines)
                    .contains("event:notification")
                    .anyMatch(line -> line.startsWith("data:{") && line.contains(ADDED));
        }
    }

    @Test
    void goesOnAfterTheLastOneHeard() throws Exception {
        UUID first = member();
        UUID second = member();
        UUID third = member();
        RestAssured.given()
                .header("Authorization", bearer())
                .post("/notifications/{id}/read", third)
                .then()
                .statusCode(200);

        try (Stream stream = open(first.toString())) {
            stream.awaitIds(second, third);
        }
        try (Stream stream = open("never-heard-of")) {
            stream.awaitIds(first, second);
        }
    }

    @Test
    void saysThatItIsAliveAndEndsWithItsClient() throws Exception {
        int before = listeners.count();
        try (Stream stream = open(null)) {
            await().atMost(PATIENCE)
                    .until(() -> stream.lines.stream()
                                    .filter(line -> line.equals(": alive") || line.equals(":alive"))
                                    .count()
                            >= 2);
            assertThat(listeners.count()).isEqualTo(before + 1);
        }
        await().atMost(PATIENCE).until(() -> listeners.count() == before);
    }

    @Test
    void hearsOnlyOnesOwn() throws Exception {
        member();
        UUID own;
        try (Stream stream = open(null, Ids.next());
                Stream mine = open(null)) {
            own = member();
            await().atMost(PATIENCE).until(() -> mine.ids().contains(own.toString()));
            assertThat(stream.ids()).isEmpty();
        }
        RestAssured.get("/notifications/stream").then().statusCode(401);
    }

    private UUID member() {
        Told told = new Told();
        UUID message = told.send(ADDED, 1, told.data(ADDED).put("accountId", account.toString()));
        await().atMost(PATIENCE).until(() -> RestAssured.given()
                .header("Authorization", bearer())
                .get("/notifications")
                .then()
                .extract()
                .<List<String>>path("data.id")
                .contains(message.toString()));
        return message;
    }

    private String bearer() {
        return "Bearer " + Tokens.access(account, "somebody@example.com");
    }

    private Stream open(String lastHeard) throws IOException, InterruptedException {
        return open(lastHeard, account);
    }

    private Stream open(String lastHeard, UUID as) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + Tokens.access(as, "somebody@example.com"));
        if (lastHeard != null) {
            request.header("Last-Event-ID", lastHeard);
        }
        HttpResponse<InputStream> response =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("private, no-store");
        return new Stream(response.body());
    }

    /** Reads lines until it is closed. */
    private static final class Stream implements AutoCloseable {

        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final InputStream body;

        Stream(InputStream body) {
            this.body = body;
            Thread reader = new Thread(this::read, "stream");
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            try (var in = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
                in.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException closed) {
                lines.add("closed");
            }
        }

        List<String> ids() {
            return lines.stream()
                    .filter(line -> line.startsWith("id:"))
                    .map(line -> line.substring(3).strip())
                    .toList();
        }

        void awaitIds(UUID... ids) {
            List<String> wanted =
                    java.util.stream.Stream.of(ids).map(UUID::toString).toList();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(ids()).isEqualTo(wanted));
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
