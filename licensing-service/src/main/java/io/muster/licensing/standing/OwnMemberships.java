package io.muster.licensing.standing;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.Memberships;

/** The owner's own answer to what others ask it by HTTP. */
@ApplicationScoped
class OwnMemberships implements Memberships {

    private final FindStanding findStanding;

    OwnMemberships(FindStanding findStanding) {
        this.findStanding = findStanding;
    }

    @Override
    public Uni<Optional<Set<String>>> permissions(UUID organizationId, UUID accountId) {
        return findStanding
                .of(organizationId, accountId)
                .map(member -> member.map(found -> Set.copyOf(found.permissions())));
    }
}
