package io.muster.chassis.credentials;

import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;

/** Whether what a caller has shown allows what a route demands. What several credentials allow adds up. */
@Singleton
class PermissionCheck {
    /** Demanded beside an organization's permission where the platform may do the same. */
    static final String PLATFORM = "platform";

    private final PermissionCatalogue catalogue;
    private final Memberships memberships;

    @Inject
    PermissionCheck(PermissionCatalogue catalogue, Memberships memberships) {
        this.catalogue = catalogue;
        this.memberships = memberships;
    }

    /** @param eventOfRoute the event that the path names, or null: an event token allows nothing elsewhere */
    Uni<Boolean> holds(Caller caller, UUID eventOfRoute, String permission) {
        if (permission.equals(PLATFORM)) {
            return Uni.createFrom().item(caller.platform());
        }
        PermissionCatalogue.Entry needed = catalogue
                .named(permission)
                .orElseThrow(() -> new IllegalStateException("Not in the catalogue: " + permission));
        if (tokenAllows(caller, eventOfRoute, needed) || keyNames(caller.apiKey(), needed)) {
            return Uni.createFrom().item(true);
        }
        return ownerOfKeyHolds(caller.apiKey(), needed);
    }

    private static boolean tokenAllows(Caller caller, UUID eventOfRoute, PermissionCatalogue.Entry needed) {
        OrganizationStanding organization = caller.organizationToken();
        if (organization != null && PermissionCatalogue.grants(organization.permissions(), needed.permission())) {
            return true;
        }
        EventStanding event = caller.eventToken();
        return event != null && event.admin() && event.eventId().equals(eventOfRoute);
    }

    private static boolean keyNames(ApiKey key, PermissionCatalogue.Entry needed) {
        return key != null
                && needed.key() != null
                && !needed.key().equals(ApiKey.EVERYTHING)
                && key.permissions().contains(needed.key());
    }

    private Uni<Boolean> ownerOfKeyHolds(ApiKey key, PermissionCatalogue.Entry needed) {
        if (key == null || !key.permissions().contains(ApiKey.EVERYTHING)) {
            return Uni.createFrom().item(false);
        }
        return memberships
                .permissions(key.organizationId(), key.accountId())
                .map(held -> PermissionCatalogue.grants(held.orElse(Set.of()), needed.permission()));
    }
}
