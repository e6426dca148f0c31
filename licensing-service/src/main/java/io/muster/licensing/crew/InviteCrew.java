package io.muster.licensing.crew;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.licensing.invitation.Links;
import io.muster.licensing.permission.PermissionCatalog;

/** Grants access: to accounts at once, to other e-mails by invitation. All rows or none. */
@ApplicationScoped
class InviteCrew {

    private final PermissionCatalog catalog;
    private final GrantAtOnce grantAtOnce;
    private final InviteLookups lookups;
    private final InviteRehearsal rehearsal;
    private final InviteExecution execution;
    private final Links links;

    InviteCrew(
            PermissionCatalog catalog,
            GrantAtOnce grantAtOnce,
            InviteLookups lookups,
            InviteRehearsal rehearsal,
            InviteExecution execution,
            Links links) {
        this.catalog = catalog;
        this.grantAtOnce = grantAtOnce;
        this.lookups = lookups;
        this.rehearsal = rehearsal;
        this.execution = execution;
        this.links = links;
    }

    /** @param dryRun answers the same and changes nothing */
    Uni<InviteAnswer> run(UUID organizationId, UUID invitedBy, InviteRequest request, boolean dryRun) {
        InviteFaults faults = new InviteFaults();
        List<InviteRow> rows = InviteRows.read(request, catalog, faults);
        InviteOrder order = new InviteOrder(organizationId, invitedBy, rows);
        return dryRun || !faults.isEmpty()
                ? theLongWay(order, faults, dryRun)
                : grantAtOnce
                        .run(order)
                        .chain(granted -> granted.isPresent()
                                ? Uni.createFrom().item(granted.get())
                                : theLongWay(order, faults, false));
    }

    private Uni<InviteAnswer> theLongWay(InviteOrder order, InviteFaults faults, boolean dryRun) {
        return lookups.beforehand(order)
                .invoke(beforehand -> InviteChecks.blacklistAndLicenses(order.rows(), beforehand, faults))
                .chain(beforehand -> faults.isEmpty()
                        ? run(order, beforehand, dryRun)
                        : rehearsal.refuse(order, beforehand.accounts(), faults));
    }

    private Uni<InviteAnswer> run(InviteOrder order, InviteFacts.Beforehand beforehand, boolean dryRun) {
        if (dryRun) {
            return lookups.accounts(order, beforehand).chain(accounts -> rehearsal.run(order, accounts));
        }
        Uni<Links.Made> sealed = links.begin(beforehand.withoutAccount(order.rows()));
        return lookups.accounts(order, beforehand).chain(accounts -> execution.run(order, accounts, sealed));
    }
}
