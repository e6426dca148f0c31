package io.muster.event.organization;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.muster.chassis.credentials.Memberships;
import io.muster.chassis.credentials.PermissionCatalogue;
import io.muster.chassis.data.Database;
import io.muster.chassis.http.OwnersWord;

/**
 * Memberships from the local copy where it can only lead to a yes: the copy of an administrator. Everybody else may
 * have been given more a moment ago, so the owner is asked, and the answer is remembered.
 */
@ApplicationScoped
public class ProjectedMemberships implements Memberships {

    private final LicensingMembers licensing;
    private final OrganizationRows rows;
    private final Database database;

    ProjectedMemberships(@RestClient LicensingMembers licensing, OrganizationRows rows, Database database) {
        this.licensing = licensing;
        this.rows = rows;
        this.database = database;
    }

    @Override
    public Uni<Optional<Set<String>>> permissions(UUID organizationId, UUID accountId) {
        return rows.permissions(organizationId, accountId)
                .chain(known -> known.filter(permissions -> permissions.contains(PermissionCatalogue.ADMINISTRATOR))
                                .isPresent()
                        ? Uni.createFrom().item(known)
                        : permissionsByOwnersWord(organizationId, accountId));
    }

    private Uni<Optional<Set<String>>> permissionsByOwnersWord(UUID organizationId, UUID accountId) {
        return database.apart(() -> OwnersWord.ask(licensing.member(organizationId, accountId))
                .chain(answer -> answer.map(fact -> rows.store(fact).replaceWith(granted(fact)))
                        .orElse(Uni.createFrom().item(Optional.empty()))));
    }

    private static Optional<Set<String>> granted(MemberFact fact) {
        return fact.isMember() ? Optional.of(Set.copyOf(fact.permissions())) : Optional.empty();
    }
}
