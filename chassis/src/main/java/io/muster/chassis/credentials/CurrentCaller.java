package io.muster.chassis.credentials;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** The caller of the request being handled, on every route that is not open to all. */
@ApplicationScoped
public class CurrentCaller {

    private final CurrentVertxRequest request;

    CurrentCaller(CurrentVertxRequest request) {
        this.request = request;
    }

    /** Refuses with 401 when nobody was identified: on routes open to all, credentials are not looked at. */
    public Caller get() {
        return authority().caller();
    }

    /** The same check as {@code @PermissionsAllowed(permission)}, for routes that answer a missing one in their own way. */
    public Uni<Boolean> holds(String permission) {
        return authority().holds(permission);
    }

    private Authority authority() {
        RoutingContext current = request.getCurrent();
        Authority authority = current == null ? null : current.get(Authority.KEY);
        if (authority == null) {
            throw Refusal.of(ProblemCode.UNAUTHORIZED, "No credential was sent");
        }
        return authority;
    }
}
