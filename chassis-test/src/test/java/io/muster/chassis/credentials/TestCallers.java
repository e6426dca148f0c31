package io.muster.chassis.credentials;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.ext.web.Router;

/** Lets a test say who calls, on routes that ask nobody for a credential. */
@ApplicationScoped
public class TestCallers {
    public static final String HEADER = "X-Test-Caller";

    void install(@Observes Router router) {
        router.route("/things*").order(1).handler(request -> {
            String name = request.request().getHeader(HEADER);
            if (name != null) {
                UUID account = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
                request.put(
                        Authority.KEY,
                        new Authority(
                                new Caller(account, name, null, null, null, null, false, null, "account:" + account),
                                null,
                                null));
            }
            request.next();
        });
    }
}
