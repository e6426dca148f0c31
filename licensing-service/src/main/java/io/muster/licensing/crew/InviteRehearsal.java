package io.muster.licensing.crew;

import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/** What a batch would do, without doing it: for dry runs, and to list every fault of one that is refused. */
@ApplicationScoped
class InviteRehearsal {

    private final InviteLookups lookups;

    InviteRehearsal(InviteLookups lookups) {
        this.lookups = lookups;
    }

    Uni<InviteAnswer> run(InviteOrder order, Map<String, UUID> accounts) {
        InviteFaults faults = new InviteFaults();
        return rehearse(order, accounts, faults).map(plan -> {
            if (!faults.isEmpty()) {
                throw faults.refusal();
            }
            return plan.dryAnswer();
        });
    }

    /** Adds the faults that the other rows have, and refuses. */
    Uni<InviteAnswer> refuse(InviteOrder order, Map<String, UUID> accounts, InviteFaults faults) {
        return rehearse(order, accounts, faults).map(plan -> {
            throw faults.refusal();
        });
    }

    private Uni<InvitePlan> rehearse(InviteOrder order, Map<String, UUID> accounts, InviteFaults faults) {
        return lookups.facts(order, accounts)
                .invoke(facts -> InviteChecks.namedCrewRows(order.rows(), facts, faults))
                .chain(facts -> InvitePlan.of(order.without(faults.rows()), accounts, facts))
                .call(plan ->
                        lookups.freeSeats(order).invoke(free -> InviteChecks.seats(plan.withoutSeat(free), faults)));
    }
}
