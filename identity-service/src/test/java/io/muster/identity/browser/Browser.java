package io.muster.identity.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.awaitility.Awaitility;

/**
 * A real Chromium, of the size of a phone, that is typed into. Spoken to in its own DevTools protocol, which needs no driver
 * of the browser's very version.
 */
final class Browser implements AutoCloseable {
    private static final int ANSWER_SECONDS_MAX = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path profile;
    private final WebSocket page;
    private final AtomicInteger orders = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();

    private Browser(Process process, Path profile, URI devTools) throws Exception {
        this.process = process;
        this.profile = profile;
        HttpClient http = HttpClient.newHttpClient();
        URI list = URI.create("http://%s:%d/json/list".formatted(devTools.getHost(), devTools.getPort()));
        var pages = new JsonArray(http.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString())
                .body());
        String address = pages.stream()
                .map(JsonObject.class::cast)
                .filter(target -> "page".equals(target.getString("type")))
                .findFirst()
                .orElseThrow()
                .getString("webSocketDebuggerUrl");
        this.page = http.newWebSocketBuilder()
                .buildAsync(URI.create(address), new Answers())
                .get(30, TimeUnit.SECONDS);
    }

    /** Debian's, or one that is named differently elsewhere. */
    static Optional<Path> program() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param width of the window in pixels of CSS */
    static Browser open(Path program, int width, int height) throws Exception {
        Path profile = Files.createTempDirectory("muster-browser");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--remote-debugging-address=127.0.0.1",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Browser browser = new Browser(process, profile, devTools(process));
        browser.order(
                "Emulation.setDeviceMetricsOverride",
                new JsonObject()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 2)
                        .put("mobile", true));
        return browser;
    }

    private static URI devTools(Process process) throws IOException {
        var log = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            if (line.startsWith("DevTools listening on ")) {
                Thread rest = new Thread(() -> log.lines().forEach(ignored -> {}), "browser-log");
                rest.setDaemon(true);
                rest.start();
                return URI.create(line.substring("DevTools listening on ".length()));
            }
        }
        throw new IOException("The browser ended before it could be spoken to");
    }

    void visit(String address) {
        order("Page.navigate", new JsonObject().put("url", address));
        awaitThat("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    void type(String text) {
        order("Input.insertText", new JsonObject().put("text", text));
    }

    /** Tab, Enter and so on. */
    void press(String key, int code) {
        JsonObject event = new JsonObject().put("key", key).put("code", key).put("windowsVirtualKeyCode", code);
        JsonObject down = event.copy().put("type", "rawKeyDown");
        if (key.equals("Enter")) {
            down.put("type", "keyDown").put("text", "\r");
        }
        order("Input.dispatchKeyEvent", down);
        order("Input.dispatchKeyEvent", event.copy().put("type", "keyUp"));
    }

    void tab() {
        press("Tab", 9);
    }

    void enter() {
        press("Enter", 13);
    }

    /** The value of a JavaScript expression. */
    Object ask(String expression) {
        JsonObject answer = order(
                "Runtime.evaluate",
                new JsonObject().put("expression", expression).put("returnByValue", true));
        return answer.getJsonObject("result").getValue("value");
    }

    void awaitThat(String expression) {
        Awaitility.await(expression)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> Boolean.TRUE.equals(ask(expression)));
    }

    void screenshot(Path file) {
        try {
            Files.createDirectories(file.getParent());
            String png = order("Page.captureScreenshot", new JsonObject()).getString("data");
            Files.write(file, Base64.getDecoder().decode(png));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private JsonObject order(String method, JsonObject parameters) {
        int id = orders.incrementAndGet();
        var answer = new CompletableFuture<JsonObject>();
        answers.put(id, answer);
        String order = new JsonObject()
                .put("id", id)
                .put("method", method)
                .put("params", parameters)
                .encode();
        page.sendText(order, true).join();
        JsonObject message =
                answer.orTimeout(ANSWER_SECONDS_MAX, TimeUnit.SECONDS).join();
        if (message.containsKey("error")) {
            throw new IllegalStateException(method + ": " + message.getJsonObject("error"));
        }
        return message.getJsonObject("result");
    }

    @Override
    public void close() throws IOException {
        page.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private final class Answers implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                JsonObject message = new JsonObject(text.toString());
                text.setLength(0);
                Optional.ofNullable(message.getInteger("id"))
                        .map(answers::remove)
                        .ifPresent(answer -> answer.complete(message));
            }
            socket.request(1);
            return null;
        }
    }
}
