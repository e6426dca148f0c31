package io.muster.licensing.crew;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.licensing.directory.Persons;
import io.muster.licensing.invitation.AcceptInvitations;
import io.muster.licensing.invitation.Invitations;
import io.muster.licensing.invitation.Links;
import io.muster.licensing.seat.NotEnoughSeats;

/** Carries a batch out in one transaction, with the e-mails of all its rows locked. */
@ApplicationScoped
class InviteExecution {

    private final Database database;
    private final Persons persons;
    private final InviteLookups lookups;
    private final InviteWriter writer;
    private final AcceptInvitations acceptInvitations;
    private final Invitations invitations;

    InviteExecution(
            Database database,
            Persons persons,
            InviteLookups lookups,
            InviteWriter writer,
            AcceptInvitations acceptInvitations,
            Invitations invitations) {
        this.database = database;
        this.persons = persons;
        this.lookups = lookups;
        this.writer = writer;
        this.acceptInvitations = acceptInvitations;
        this.invitations = invitations;
    }

    /**
     * @param named the accounts known before; a sign-up of this moment shows only once the e-mails are locked
     * @param links for those without
     */
    Uni<InviteAnswer> run(InviteOrder order, Map<String, UUID> named, Uni<Links.Made> links) {
        return database.inTransaction(() -> lock(order, named).chain(accounts -> lookups.facts(order, accounts)
                .chain(facts -> settle(order, accounts, facts))
                .chain(facts -> write(order, accounts, facts, links))));
    }

    /** An erasure that is quicker wins: the order named somebody whom nobody may know any more. */
    private Uni<Map<String, UUID>> lock(InviteOrder order, Map<String, UUID> named) {
        Uni<Void> guarded = named.isEmpty() ? Uni.createFrom().voidItem() : persons.keepErasuresOut();
        return guarded.chain(() -> persons.lock(order.emails(), named)).invoke(accounts -> {
            if (!accounts.keySet().containsAll(named.keySet())) {
                throw Refusal.of(ProblemCode.CONFLICT, "An invited account was erased at this moment");
            }
        });
    }

    /**
     * An account whose invitation still waits came to be this very moment: it accepts first, then gets what is new. An
     * invitation whose time has passed is expired, whether or not the sweeper was there: it is not invited anew by it.
     */
    private Uni<InviteFacts> settle(InviteOrder order, Map<String, UUID> accounts, InviteFacts facts) {
        List<String> waiting = emails(
                order, row -> accounts.containsKey(row.email()) && facts.of(row).pending() != null);
        List<String> overdue = emails(order, row -> facts.of(row).overdue());
        if (waiting.isEmpty() && overdue.isEmpty()) {
            return Uni.createFrom().item(facts);
        }
        return Multi.createFrom()
                .iterable(waiting)
                .onItem()
                .transformToUniAndConcatenate(
                        email -> acceptInvitations.ofLocked(email, accounts.get(email), order.organizationId()))
                .collect()
                .last()
                .chain(() -> invitations.expireOverdueOf(overdue))
                .chain(() -> lookups.facts(order, accounts));
    }

    private static List<String> emails(InviteOrder order, Predicate<InviteRow> which) {
        return order.rows().stream().filter(which).map(InviteRow::email).toList();
    }

    private Uni<InviteAnswer> write(
            InviteOrder order, Map<String, UUID> accounts, InviteFacts facts, Uni<Links.Made> links) {
        InviteFaults faults = new InviteFaults();
        InviteChecks.namedCrewRows(order.rows(), facts, faults);
        return InvitePlan.of(order.without(faults.rows()), accounts, facts)
                .chain(plan -> faults.isEmpty()
                        ? write(order, plan, links, faults)
                        : lookups.freeSeats(order).map(free -> {
                            InviteChecks.seats(plan.withoutSeat(free), faults);
                            throw faults.refusal();
                        }));
    }

    private Uni<InviteAnswer> write(InviteOrder order, InvitePlan plan, Uni<Links.Made> links, InviteFaults faults) {
        return writer.write(order, plan, links)
                .onFailure(NotEnoughSeats.class)
                .transform(failure -> {
                    InviteChecks.seats(plan.beyond(((NotEnoughSeats) failure).available()), faults);
                    return faults.refusal();
                })
                .replaceWith(plan::answer);
    }
}
