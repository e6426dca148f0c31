package io.muster.licensing.crew;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Ids;
import io.muster.chassis.http.LongWork;
import io.muster.licensing.crew.InviteAnswer.Result;
import io.muster.licensing.invitation.Invitations.Draft;
import io.muster.licensing.invitation.Invitations.Renewal;
import io.muster.licensing.membership.CrewRows;
import io.muster.licensing.membership.Members.Grant;
import io.muster.licensing.seat.Seats.SeatId;
import io.muster.licensing.seat.Seats.Wanted;

/** What a batch does, worked out row by row from what is known; nothing is looked up or written here. */
final class InvitePlan {
    static final String GRANTED = "granted";
    private static final String INVITED = "invited";

    final List<CrewRows.NewRow> newCrew = new ArrayList<>();
    final List<Grant> grants = new ArrayList<>();
    final List<Draft> drafts = new ArrayList<>();
    final List<Renewal> renewals = new ArrayList<>();
    final List<SeatId> released = new ArrayList<>();
    final List<Wanted> wanted = new ArrayList<>();
    final List<Integer> wantedBy = new ArrayList<>();

    private final UUID organizationId;
    private final List<Result> results = new ArrayList<>();
    private final Map<UUID, Integer> givenBack = new HashMap<>();

    private InvitePlan(UUID organizationId) {
        this.organizationId = organizationId;
    }

    static Uni<InvitePlan> of(InviteOrder order, Map<String, UUID> accounts, InviteFacts facts) {
        return LongWork.of(() -> {
            InvitePlan plan = new InvitePlan(order.organizationId());
            order.rows().forEach(row -> plan.add(row, accounts.get(row.email()), facts.of(row)));
            return plan;
        });
    }

    InviteAnswer answer() {
        return new InviteAnswer(results);
    }

    /** The same for a dry run: crew rows that would be created have no id yet. */
    InviteAnswer dryAnswer() {
        Set<UUID> made = newCrew.stream().map(CrewRows.NewRow::id).collect(Collectors.toSet());
        return new InviteAnswer(results.stream()
                .map(result ->
                        made.contains(result.crewId()) ? new Result(result.email(), result.outcome(), null) : result)
                .toList());
    }

    /** The rows that get no seat when each licence has this many free before the batch. */
    List<Integer> withoutSeat(Map<UUID, Integer> free) {
        Map<UUID, Integer> left = new HashMap<>(free);
        givenBack.forEach((license, seats) -> left.merge(license, seats, Integer::sum));
        return beyond(left);
    }

    /** The rows that get no seat when each licence gives this many to the batch. */
    List<Integer> beyond(Map<UUID, Integer> available) {
        Map<UUID, Integer> left = new HashMap<>(available);
        List<Integer> without = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            if (left.merge(wanted.get(i).licenseId(), -1, Integer::sum) < 0) {
                without.add(wantedBy.get(i));
            }
        }
        return without;
    }

    private void add(InviteRow row, UUID accountId, InviteFacts.OfRow known) {
        UUID crewId = known.crewId() != null ? known.crewId() : newCrewRow(row);
        if (accountId != null) {
            grant(row, accountId, crewId, known);
        } else if (known.pending() != null) {
            renew(row, known.pending());
        } else {
            invite(row, crewId);
        }
        results.add(new Result(row.sentEmail(), accountId != null ? GRANTED : INVITED, crewId));
    }

    private UUID newCrewRow(InviteRow row) {
        UUID id = Ids.next();
        newCrew.add(new CrewRows.NewRow(
                id,
                row.email(),
                row.sentEmail(),
                row.firstName(),
                row.lastName(),
                row.contactEmail(),
                row.phoneNumber()));
        return id;
    }

    /** Permissions add up; the seat stays, unless it is of another licence. */
    private void grant(InviteRow row, UUID accountId, UUID crewId, InviteFacts.OfRow known) {
        InviteFacts.Membership member = known.member();
        Set<String> permissions = new TreeSet<>(row.permissions());
        InviteFacts.Seat seat = member != null ? member.seat() : null;
        if (member != null) {
            permissions.addAll(member.permissions());
        }
        if (known.pending() != null) {
            permissions.addAll(known.pending().permissions());
            seat = known.pending().seat();
        }
        boolean changed = member == null
                || !member.permissions().equals(permissions)
                || !row.licenseId().equals(member.licenseId());
        if (changed) {
            grants.add(new Grant(accountId, crewId, row.email(), permissions, row.licenseId(), member == null));
        }
        seat(row, seat, Wanted.forMember(row.licenseId(), row.email(), accountId));
    }

    private void renew(InviteRow row, InviteFacts.Pending pending) {
        boolean changed = !pending.permissions().equals(row.permissions())
                || !pending.licenseId().equals(row.licenseId());
        renewals.add(new Renewal(
                pending.id(), row.email(), row.permissions(), row.licenseId(), changed || pending.mailIsOld()));
        seat(row, pending.seat(), Wanted.forInvitation(row.licenseId(), row.email(), pending.id()));
    }

    private void invite(InviteRow row, UUID crewId) {
        UUID id = Ids.next();
        drafts.add(new Draft(id, crewId, row.email(), row.permissions(), row.licenseId()));
        seat(row, null, Wanted.forInvitation(row.licenseId(), row.email(), id));
    }

    private void seat(InviteRow row, InviteFacts.Seat has, Wanted wants) {
        if (has != null && has.licenseId().equals(row.licenseId())) {
            return;
        }
        if (has != null) {
            released.add(new SeatId(organizationId, has.id()));
            givenBack.merge(has.licenseId(), 1, Integer::sum);
        }
        wanted.add(wants);
        wantedBy.add(row.place());
    }
}
