package io.muster.local.gateway;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** A service that answers one request with a stream, and says in it what the test wants, when it wants. */
final class TestStream implements Handler<HttpServerRequest> {

    private final CompletableFuture<HttpServerRequest> opened = new CompletableFuture<>();
    private final CompletableFuture<Void> hungUp = new CompletableFuture<>();

    @Override
    public void handle(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.closeHandler(closed -> hungUp.complete(null));
        response.setChunked(true).putHeader("Content-Type", "text/event-stream").write(":open\n");
        opened.complete(request);
    }

    String lastEventId() throws Exception {
        return opened().getHeader("Last-Event-ID");
    }

    void say(String text) throws Exception {
        opened().response().write(text);
    }

    void end() throws Exception {
        opened().response().end();
    }

    /** In the middle of the answer. */
    void breakOff() throws Exception {
        opened().connection().close();
    }

    void awaitHangUp() throws Exception {
        hungUp.get(30, TimeUnit.SECONDS);
    }

    private HttpServerRequest opened() throws Exception {
        return opened.get(30, TimeUnit.SECONDS);
    }
}
