package io.muster.identity.account;

import io.vertx.core.http.HttpServerRequest;

/** Where a request comes from, as far as the gateway in front is trusted to say. */
public final class Address {

    private Address() {}

    public static String of(HttpServerRequest request) {
        return request.remoteAddress() == null
                ? "unknown"
                : request.remoteAddress().hostAddress();
    }
}
