package io.muster.chassis.credentials;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** The caller of the request being handled. */
@ApplicationScoped
public class CurrentCaller {

    static final String KEY = Caller.class.getName();

    private final CurrentVertxRequest request;

    CurrentCaller(CurrentVertxRequest request) {
        this.request = request;
    }

    /** Refuses with 401 when nobody is identified, which a route annotated with anything but PermitAll has ruled out. */
    public Caller get() {
        RoutingContext current = request.getCurrent();
        Caller caller = current == null ? null : current.get(KEY);
        if (caller == null) {
            throw Refusal.of(ProblemCode.UNAUTHORIZED, "Missing credentials");
        }
        return caller;
    }
}
