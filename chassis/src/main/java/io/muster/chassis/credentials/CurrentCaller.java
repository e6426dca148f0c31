package io.muster.chassis.credentials;

import java.util.Optional;

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

    /** Refuses with 401 when nobody was identified. */
    public Caller get() {
        return authority().caller();
    }

    /** Empty on routes open to all: there credentials are not looked at. */
    public Optional<Caller> find() {
        return current().map(Authority::caller);
    }

    /** The same check as {@code @PermissionsAllowed(permission)}, for routes that answer a missing one in their own way. */
    public Uni<Boolean> holds(String permission) {
        return authority().holds(permission);
    }

    private Authority authority() {
        return current().orElseThrow(() -> Refusal.of(ProblemCode.UNAUTHORIZED, "No credential was sent"));
    }

    private Optional<Authority> current() {
        RoutingContext current = request.getCurrent();
        return current == null ? Optional.empty() : Optional.ofNullable(current.get(Authority.KEY));
    }
}
