package io.muster.licensing.invitation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.chassis.data.Database;
import io.muster.chassis.text.Emails;
import io.muster.licensing.directory.Account;
import io.muster.licensing.directory.Persons;
import io.muster.licensing.membership.Members;
import io.muster.licensing.seat.Seats;

/** Whoever comes to own an e-mail accepts every pending invitation for it: the reserved seat becomes the member's. */
@ApplicationScoped
public class AcceptInvitations {

    private final Database database;
    private final Persons persons;
    private final Members members;
    private final Seats seats;
    private final Invitations invitations;

    AcceptInvitations(Database database, Persons persons, Members members, Seats seats, Invitations invitations) {
        this.database = database;
        this.persons = persons;
        this.members = members;
        this.seats = seats;
        this.invitations = invitations;
    }

    /** For an account that identity-service vouches for. */
    public Uni<Void> of(Account account) {
        return database.inTransaction(() -> persons.learn(account)
                .chain(owns -> owns
                        ? ofLocked(account.foldedEmail(), account.id(), null)
                        : Uni.createFrom().voidItem()));
    }

    /** For an account whose e-mail is proven; what was never invited costs one look. */
    public Uni<Void> ofProven(UUID accountId, String email) {
        return Emails.fold(email)
                .map(folded -> database.query(InvitationSql.IS_INVITED, folded)
                        .chain(rows -> rows.size() == 0
                                ? Uni.createFrom().voidItem()
                                : of(new Account(accountId, folded, null, null, 0))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /**
     * For an e-mail whose lock the transaction holds.
     *
     * @param organizationId only this organization's invitation; null for all
     */
    public Uni<Void> ofLocked(String email, UUID accountId, UUID organizationId) {
        return database.query(InvitationSql.ACCEPTABLE, email, accountId, organizationId)
                .map(rows -> {
                    List<Acceptance> acceptances = new ArrayList<>(rows.size());
                    rows.forEach(row -> acceptances.add(Acceptance.of(row, accountId, email)));
                    return acceptances;
                })
                .chain(acceptances -> Multi.createFrom()
                        .iterable(acceptances)
                        .onItem()
                        .transformToUniAndConcatenate(this::accept)
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Uni<Boolean> accept(Acceptance acceptance) {
        UUID organizationId = acceptance.organizationId();
        return invitations
                .end("accepted", organizationId, acceptance.invitationId())
                .chain(() -> seats.release(acceptance.formerSeat()))
                .chain(() -> seats.assignReserved(
                        organizationId,
                        acceptance.invitationId(),
                        acceptance.grant().accountId()))
                .call(() -> members.grant(organizationId, List.of(acceptance.grant())));
    }

    /**
     * One invitation and what it makes of its acceptor.
     *
     * @param formerSeat of one who was a member already: the invitation's seat takes its place
     */
    private record Acceptance(
            UUID organizationId, UUID invitationId, List<Seats.SeatId> formerSeat, Members.Grant grant) {

        static Acceptance of(Row row, UUID accountId, String email) {
            UUID organizationId = row.getUUID("organization_id");
            Optional<String[]> held = Optional.ofNullable(row.getArrayOfStrings("held_permissions"));
            Set<String> permissions = new TreeSet<>(Arrays.asList(row.getArrayOfStrings("permissions")));
            held.map(Arrays::asList).ifPresent(permissions::addAll);
            return new Acceptance(
                    organizationId,
                    row.getUUID("id"),
                    Optional.ofNullable(row.getUUID("held_seat_id"))
                            .map(seat -> List.of(new Seats.SeatId(organizationId, seat)))
                            .orElse(List.of()),
                    new Members.Grant(
                            accountId,
                            row.getUUID("crew_id"),
                            email,
                            permissions,
                            row.getUUID("license_id"),
                            held.isEmpty()));
        }
    }
}
