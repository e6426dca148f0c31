package io.muster.licensing.invitation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.messages.Trace;
import io.muster.licensing.seat.LapsedSeats;
import io.muster.licensing.seat.Seats;

/** Invitations; every change of one is told. Writers hold the lock on the invited e-mail. */
@ApplicationScoped
public class Invitations implements LapsedSeats {

    private final Database database;
    private final Seats seats;
    private final Links links;
    private final InvitationConfig config;

    Invitations(Database database, Seats seats, Links links, InvitationConfig config) {
        this.database = database;
        this.seats = seats;
        this.links = links;
        this.config = config;
    }

    /** An invitation to be; its link's token is made here. */
    public record Draft(UUID id, UUID crewId, String email, Set<String> permissions, UUID licenseId) {}

    /**
     * A pending invitation that is sent again.
     *
     * @param mail whether a new link goes out, which kills the old one
     */
    public record Renewal(UUID id, String email, Set<String> permissions, UUID licenseId, boolean mail) {}

    /** Which invitation, of which organization. */
    record InvitationId(UUID organizationId, UUID id) {}

    /** @param links for these e-mails at least */
    public Uni<Void> create(UUID organizationId, UUID invitedBy, List<Draft> drafts, Uni<Links.Made> links) {
        if (drafts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return links.map(made -> drafts.stream()
                        .map(draft -> this.links.oneOf(made, draft.email()))
                        .toList())
                .chain(fresh -> database.write(
                        InvitationSql.CREATE,
                        Trace.parent(),
                        organizationId,
                        lifetimeSeconds(),
                        invitedBy,
                        ids(drafts, Draft::id),
                        ids(drafts, Draft::crewId),
                        texts(drafts, Draft::email),
                        texts(drafts, draft -> String.join(",", draft.permissions())),
                        ids(drafts, Draft::licenseId),
                        fresh.stream().map(Links.Link::hash).toArray(Buffer[]::new),
                        texts(fresh, Links.Link::sealed),
                        ids(drafts, draft -> Ids.next())))
                .replaceWithVoid();
    }

    public Uni<Void> renew(UUID organizationId, UUID invitedBy, List<Renewal> renewals) {
        if (renewals.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return links.begin(renewals.stream()
                        .filter(Renewal::mail)
                        .map(Renewal::email)
                        .toList())
                .map(made -> renewals.stream()
                        .map(renewal -> made.of(renewal.email()))
                        .toList())
                .chain(fresh -> database.write(
                        InvitationSql.RENEW,
                        Trace.parent(),
                        organizationId,
                        lifetimeSeconds(),
                        invitedBy,
                        ids(renewals, Renewal::id),
                        texts(renewals, renewal -> String.join(",", renewal.permissions())),
                        ids(renewals, Renewal::licenseId),
                        fresh.stream().map(Links.Link::hash).toArray(Buffer[]::new),
                        texts(fresh, Links.Link::sealed),
                        ids(renewals, renewal -> Ids.next())))
                .replaceWithVoid();
    }

    Uni<Void> edit(UUID organizationId, UUID id, Set<String> permissions) {
        return database.write(
                        InvitationSql.EDIT,
                        Trace.parent(),
                        organizationId,
                        id,
                        permissions.toArray(String[]::new),
                        Ids.next())
                .replaceWithVoid();
    }

    Uni<Void> revoke(UUID organizationId, Invitation pending) {
        return end("revoked", organizationId, pending.id())
                .chain(() -> pending.seatId() == null
                        ? Uni.createFrom().voidItem()
                        : seats.release(List.of(new Seats.SeatId(organizationId, pending.seatId()))));
    }

    /** Ends one pending invitation in this state. */
    Uni<Void> end(String state, UUID organizationId, UUID id) {
        return end(state, List.of(new InvitationId(organizationId, id)));
    }

    /** Ends what is pending for these e-mails, whose locks the transaction holds, and forgets them. Seats are not touched. */
    public Uni<Void> forget(List<String> emails) {
        return database.query(InvitationSql.OF_EMAILS, (Object) emails.toArray(String[]::new))
                .map(rows -> rows.stream().toList())
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : database.write(
                                        InvitationSql.FORGET,
                                        Trace.parent(),
                                        ids(rows, row -> row.getUUID("organization_id")),
                                        ids(rows, row -> row.getUUID("id")),
                                        texts(rows, row -> row.getString("state")),
                                        ids(rows, row -> Ids.next()))
                                .replaceWithVoid());
    }

    @Override
    public Uni<Void> giveBack(Set<UUID> licenseIds) {
        return expireAllOverdue(licenseIds.toArray(UUID[]::new), null);
    }

    /** Expires all that is overdue and frees the seats, a batch a transaction. */
    Uni<Void> expireOverdue() {
        return expireAllOverdue(null, null);
    }

    /** Expires what is overdue for e-mails whose locks the transaction holds. */
    public Uni<Void> expireOverdueOf(List<String> emails) {
        return emails.isEmpty() ? Uni.createFrom().voidItem() : expireAllOverdue(null, emails.toArray(String[]::new));
    }

    private Uni<Void> expireAllOverdue(UUID[] licenses, String[] emails) {
        return database.inTransaction(
                        () -> database.query(InvitationSql.OVERDUE, licenses, emails, config.expiryBatch())
                                .chain(this::expire))
                .chain(expired -> expired > 0
                        ? expireAllOverdue(licenses, emails)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Integer> expire(RowSet<Row> overdue) {
        if (overdue.size() == 0) {
            return Uni.createFrom().item(0);
        }
        List<InvitationId> ids = new ArrayList<>();
        List<Seats.SeatId> held = new ArrayList<>();
        for (Row row : overdue) {
            ids.add(new InvitationId(row.getUUID("organization_id"), row.getUUID("id")));
            if (row.getUUID("seat_id") != null) {
                held.add(new Seats.SeatId(row.getUUID("organization_id"), row.getUUID("seat_id")));
            }
        }
        return end("expired", ids).chain(() -> seats.release(held)).replaceWith(ids.size());
    }

    /** The pending invitation that this token opens. */
    Uni<Optional<InternalInvitationResource.Verified>> byToken(InvitationToken token) {
        if (!token.isWellFormed()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return database.query(InvitationSql.BY_TOKEN, Buffer.buffer(token.hash()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next())
                                .map(row -> new InternalInvitationResource.Verified(
                                        row.getUUID("id"), row.getUUID("organization_id"), row.getString("email"))));
    }

    private Uni<Void> end(String state, List<InvitationId> ids) {
        return database.write(
                        InvitationSql.END,
                        Trace.parent(),
                        state,
                        ids(ids, InvitationId::organizationId),
                        ids(ids, InvitationId::id),
                        ids(ids, id -> Ids.next()))
                .replaceWithVoid();
    }

    private double lifetimeSeconds() {
        return config.lifetime().toSeconds();
    }

    private static <T> UUID[] ids(List<T> rows, Function<T, UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
