package io.muster.chassis.credentials;

import java.util.UUID;

import io.smallrye.mutiny.Uni;

/** A caller on one route, with what it may do there; kept with the request. */
record Authority(Caller caller, UUID eventOfRoute, PermissionCheck check) {
    static final String KEY = Authority.class.getName();

    Uni<Boolean> holds(String permission) {
        return check.holds(caller, eventOfRoute, permission);
    }
}
