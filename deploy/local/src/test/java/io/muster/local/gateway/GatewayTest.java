package io.muster.local.gateway;

import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.muster.local.infra.FreePort;
import io.muster.local.suite.Member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class GatewayTest {

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = FreePort.any();
    private final TestStream stream = new TestStream();
    private HttpServer identity;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        identity =
                await(vertx.createHttpServer().requestHandler(GatewayTest::echo).listen(0, "127.0.0.1"));
        HttpServer notification =
                await(vertx.createHttpServer().requestHandler(stream).listen(0, "127.0.0.1"));
        int nobody = FreePort.any();
        Map<Member, Backends.Address> services = new EnumMap<>(Member.class);
        Member.services().forEach(service -> services.put(service, new Backends.Address(nobody, nobody)));
        services.put(Member.IDENTITY, new Backends.Address(identity.actualPort(), identity.actualPort()));
        services.put(Member.NOTIFICATION, new Backends.Address(notification.actualPort(), nobody));
        var backends = new Backends(nobody, services);
        await(vertx.deployVerticle(new GatewayProcess.Gateway(port, folder.resolve("suite.json"), backends)));
    }

    @AfterEach
    void stop() throws Exception {
        await(vertx.close());
    }

    @Test
    void passesOnWhatWasAskedAndSaysForWhom() throws Exception {
        HttpResponse<String> answer = http.send(
                request("/organizations/1?x=%20y")
                        .header("X-Request-Id", "r-1")
                        .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                        .header("X-Forwarded-For", "6.6.6.6")
                        .POST(BodyPublishers.ofString("{\"a\": 1}"))
                        .build(),
                BodyHandlers.ofString());

        JsonObject seen = new JsonObject(answer.body());
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains("/there");
        assertThat(seen.getString("uri")).isEqualTo("/organizations/1?x=%20y");
        assertThat(seen.getString("body")).isEqualTo("{\"a\": 1}");
        assertThat(seen.getString("x-request-id")).isEqualTo("r-1");
        assertThat(seen.getString("traceparent")).startsWith("00-0af7651916cd43dd8448eb211c80319c");
        assertThat(seen.getString("x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(seen.getString("x-forwarded-host")).isEqualTo("localhost:" + port);
    }

    @Test
    void streamsABodyOfFourMebibytesAndRefusesALargerOne() throws Exception {
        assertThat(postBytes(4 << 20)).isEqualTo(201);
        assertThat(postBytes((4 << 20) + 1)).isEqualTo(413);
    }

    @Test
    void passesOnEventsOfAStreamAsTheyCome() throws Exception {
        HttpRequest resumed =
                request("/notifications/stream").header("Last-Event-ID", "n-7").build();
        HttpResponse<Stream<String>> answer = http.send(resumed, BodyHandlers.ofLines());
        Iterator<String> lines = answer.body().iterator();

        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(stream.lastEventId()).isEqualTo("n-7");
        assertThat(lines.next()).isEqualTo(":open");
        for (String event : List.of("one", "two", "three")) {
            stream.say("data:" + event + "\n");
            // It reads on only when the line before is here, so nothing was kept back.
            assertThat(lines.next()).isEqualTo("data:" + event);
        }
        stream.end();
        assertThat(lines.hasNext()).isFalse();
    }

    @Test
    void hangsUpOnAStreamWithItsClient() throws Exception {
        try (Socket client = new Socket("127.0.0.1", port)) {
            client.getOutputStream()
                    .write("GET /notifications/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(client.getInputStream().read()).isEqualTo('H');
        }

        stream.awaitHangUp();
    }

    @Test
    void breaksAStreamThatItsServiceBreaks() throws Exception {
        HttpResponse<Stream<String>> answer =
                http.send(request("/notifications/stream").build(), BodyHandlers.ofLines());
        Iterator<String> lines = answer.body().iterator();
        assertThat(lines.next()).isEqualTo(":open");

        stream.breakOff();

        assertThatThrownBy(lines::hasNext).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void saysThatAServiceIsAway() throws Exception {
        HttpResponse<String> answer = http.send(request("/licenses").build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new JsonObject(answer.body()).getString("code")).isEqualTo("DEPENDENCY_UNAVAILABLE");
    }

    @Test
    void keepsInternalRoutesToItself() throws Exception {
        for (String path : new String[] {
            "/internal/organizations/1",
            "/organizations/../internal/organizations/1",
            "//internal/organizations/1",
            "/organizations/..;/internal/1",
            "http://localhost/internal/organizations/1",
            "/organizations/%2e%2e/token/introspect",
            "/token/introspect"
        }) {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path).startsWith("HTTP/1.1 404").contains("application/problem+json");
        }
    }

    @Test
    void showsTheHealthOfEveryService() throws Exception {
        HttpResponse<String> answer = http.send(request("/health").build(), BodyHandlers.ofString());

        JsonObject services = new JsonObject(answer.body()).getJsonObject("services");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(services.getString("identity")).isEqualTo("UP");
        assertThat(services.getString("licensing")).isEqualTo("DOWN");
    }

    @Test
    void showsOnlyPublicRoutesInTheReference() throws Exception {
        HttpResponse<String> answer =
                http.send(request("/reference/openapi/identity").build(), BodyHandlers.ofString());

        assertThat(new JsonObject(answer.body()).getJsonObject("paths").fieldNames())
                .containsExactly("/organizations/{id}");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private int postBytes(int size) throws Exception {
        HttpRequest request = request("/organizations")
                .POST(BodyPublishers.ofByteArray(new byte[size]))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private String raw(String text) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void echo(HttpServerRequest request) {
        if (request.path().equals("/q/health/ready")) {
            request.response().end("{}");
            return;
        }
        if (request.path().equals("/q/openapi")) {
            request.response()
                    .end("{\"paths\": {\"/organizations/{id}\": {}, \"/internal/organizations/{id}\": {},"
                            + " \"/organizations/{id}/authorize\": {}, \"/token/introspect\": {}}}");
            return;
        }
        request.body().onSuccess(body -> {
            JsonObject seen = new JsonObject().put("uri", request.uri()).put("size", body.length());
            request.headers().forEach((name, value) -> seen.put(name.toLowerCase(Locale.ROOT), value));
            seen.put("body", body.length() < 100 ? body.toString() : "");
            request.response()
                    .setStatusCode(201)
                    .putHeader("Location", "/there")
                    .end(seen.encode());
        });
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
