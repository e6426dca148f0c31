package io.muster.identity.organization;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.Caller;
import io.muster.chassis.credentials.CurrentCaller;
import io.muster.chassis.credentials.Memberships;
import io.muster.chassis.http.Listing;
import io.muster.chassis.http.Page;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/**
 * What the caller may see: a key or an organization token its organization, a person all of theirs, the platform every
 * one. Others answer like those that do not exist.
 */
@ApplicationScoped
class OrganizationsOfCaller {

    private final Organizations organizations;
    private final CurrentCaller currentCaller;
    private final Memberships memberships;

    OrganizationsOfCaller(Organizations organizations, CurrentCaller currentCaller, Memberships memberships) {
        this.organizations = organizations;
        this.currentCaller = currentCaller;
        this.memberships = memberships;
    }

    Uni<Listing<OrganizationView>> list(Page page) {
        Caller caller = currentCaller.get();
        if (caller.platform()) {
            return organizations.all(page);
        }
        if (caller.organizationId() != null) {
            return organizations.get(caller.organizationId()).map(own -> {
                List<OrganizationView> visible =
                        own.filter(o -> page.number() == 1).stream().toList();
                return Listing.of(visible, page, own.isPresent() ? 1 : 0);
            });
        }
        return organizations.ofAccount(caller.accountId(), page);
    }

    Uni<OrganizationView> get(UUID id) {
        return maySee(id)
                .chain(may -> may ? organizations.get(id) : Uni.createFrom().failure(unknown()))
                .map(found -> found.orElseThrow(OrganizationsOfCaller::unknown));
    }

    private Uni<Boolean> maySee(UUID id) {
        Caller caller = currentCaller.get();
        if (caller.platform()) {
            return Uni.createFrom().item(true);
        }
        if (caller.organizationId() != null) {
            return Uni.createFrom().item(caller.organizationId().equals(id));
        }
        return belongs(id, caller.accountId());
    }

    /** Licensing has the last word on who is a member. */
    private Uni<Boolean> belongs(UUID id, UUID accountId) {
        return organizations
                .belongs(id, accountId)
                .chain(belongs -> belongs
                        ? Uni.createFrom().item(true)
                        : memberships.permissions(id, accountId).map(permissions -> permissions.isPresent()));
    }

    static Refusal unknown() {
        return Refusal.of(ProblemCode.NOT_FOUND, "There is no such organization");
    }
}
