package io.muster.local.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** Small questions of the gateway's own pages to the services. */
final class Asking {

    private static final int TIMEOUT_MS = 2_000;

    private final HttpClient client;

    Asking(Vertx vertx) {
        client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(TIMEOUT_MS));
    }

    /** Never fails: a server that does not answer has status 0. */
    Future<Reply> get(int port, String path) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(path)
                .setIdleTimeout(TIMEOUT_MS);
        return client.request(options)
                .compose(request -> request.send())
                .compose(response -> response.body().map(body -> new Reply(response.statusCode(), body)))
                .otherwise(new Reply(0, Buffer.buffer()));
    }

    record Reply(int status, Buffer body) {}
}
