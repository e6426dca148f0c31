package io.muster.event.participant;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.Caller;
import io.muster.chassis.credentials.Memberships;
import io.muster.chassis.credentials.PermissionCatalogue;
import io.muster.chassis.data.Database;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.event.authorization.StandingLimit;

/** Whether a caller administers the organization of an event. Joining answers 401 to everybody who does not. */
@ApplicationScoped
class Administrators {

    private static final String ORGANIZATION = "SELECT organization_id FROM event WHERE id = $1";

    private static final int EVENTS_REMEMBERED_MAX = 10_000;

    /** An event never changes its organization. */
    private final Cache<UUID, UUID> organizations =
            Caffeine.newBuilder().maximumSize(EVENTS_REMEMBERED_MAX).build();

    private final Database database;
    private final Memberships memberships;

    Administrators(Database database, Memberships memberships) {
        this.database = database;
        this.memberships = memberships;
    }

    /** Refuses a credential with which nobody administers anything, whoever its owner is. */
    static void refuseUnlessAble(Caller caller) {
        if (caller.accountId() == null || !StandingLimit.of(caller).letsAdminister()) {
            throw refusal();
        }
    }

    /**
     * The organization that the caller wants to act in: that of its credentials, or else that of the event. An access
     * token alone is told nothing about which events exist.
     */
    Uni<UUID> organization(Caller caller, UUID eventId) {
        UUID known = caller.organizationId() != null ? caller.organizationId() : organizations.getIfPresent(eventId);
        return known != null ? Uni.createFrom().item(known) : organizationOf(eventId);
    }

    private Uni<UUID> organizationOf(UUID eventId) {
        return database.query(ORGANIZATION, eventId)
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> row.getUUID("organization_id"))
                        .orElseThrow(Administrators::refusal))
                .invoke(organizationId -> organizations.put(eventId, organizationId));
    }

    /** Refuses with 401 unless the account holds {@code Organization.*}, by the local copy or else by its owner's word. */
    Uni<Void> check(UUID organizationId, UUID accountId) {
        return memberships
                .permissions(organizationId, accountId)
                .map(permissions -> permissions
                        .filter(held -> held.contains(PermissionCatalogue.ADMINISTRATOR))
                        .orElseThrow(Administrators::refusal))
                .replaceWithVoid();
    }

    private static Refusal refusal() {
        return Refusal.of(
                ProblemCode.ORGANIZATION_ADMIN_REQUIRED, "The caller is no administrator of the event's organization");
    }
}
