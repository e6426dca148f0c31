package io.muster.local.gateway;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.httpproxy.ProxyRequest;

import io.muster.local.suite.Member;

/** Passes requests on and answers back, as streams. */
final class Forwarding {

    private static final Logger LOG = Logger.getLogger(Forwarding.class.getName());
    private static final long BODY_BYTES_MAX = 4L << 20;
    private static final int CONNECT_TIMEOUT_MS = 2_000;
    private static final int SILENCE_MS_MAX = 60_000;

    /** Said by one end of a connection to the other, and no business of a third (RFC 9110, 7.6.1). */
    private static final List<String> HOP_BY_HOP = List.of(
            "Connection",
            "Keep-Alive",
            "Proxy-Authenticate",
            "Proxy-Authorization",
            "TE",
            "Trailer",
            "Upgrade",
            "Expect");

    private final Backends backends;
    private final HttpClient client;

    Forwarding(Vertx vertx, Backends backends) {
        this.backends = backends;
        // Shorter than any server keeps an idle connection, so that none is taken up just as it is closed.
        var options = new HttpClientOptions()
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setKeepAliveTimeout(20)
                .setMaxHeaderSize(64 * 1024);
        this.client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(128));
    }

    void forward(HttpServerRequest request, Member service) {
        String length = request.getHeader("Content-Length");
        if (length != null && length.length() < 19 && Long.parseLong(length) > BODY_BYTES_MAX) {
            request.response().putHeader("Connection", "close");
            Problem.answer(request, "PAYLOAD_TOO_LARGE", "A body may have " + BODY_BYTES_MAX + " bytes");
            return;
        }
        ProxyRequest proxied = ProxyRequest.reverseProxy(request);
        proxied.setURI(request.query() == null ? request.path() : request.path() + "?" + request.query());
        rewriteHeaders(request, proxied);
        // The proxy keeps the name that the client used as X-Forwarded-Host.
        proxied.setAuthority(
                HostAndPort.create("127.0.0.1", backends.of(service).port()));
        var target = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(backends.of(service).port())
                .setIdleTimeout(SILENCE_MS_MAX);
        client.request(target)
                .compose(proxied::send)
                .onSuccess(answer -> answer.send().onFailure(failure -> broken(request, service, failure)))
                .onFailure(failure -> broken(request, service, failure));
    }

    private static void rewriteHeaders(HttpServerRequest request, ProxyRequest proxied) {
        HOP_BY_HOP.forEach(proxied.headers()::remove);
        proxied.putHeader("X-Forwarded-For", request.remoteAddress().hostAddress());
        proxied.putHeader("X-Forwarded-Proto", "http");
        proxied.headers().remove("Forwarded");
    }

    private static void broken(HttpServerRequest request, Member service, Throwable failure) {
        if (request.response().closed()) {
            // The client hung up, and no service is to blame.
            return;
        }
        LOG.log(
                Level.WARNING,
                () -> request.method() + " " + request.path() + ": " + service.module() + ": " + failure);
        if (!request.isEnded()) {
            request.resume();
        }
        Problem.answer(request, "DEPENDENCY_UNAVAILABLE", service.module() + " cannot be reached");
    }
}
