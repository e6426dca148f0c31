package io.muster.licensing.invitation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.licensing.directory.Persons;

/** What an administrator does to an invitation while it is pending: edit it silently, send it again, revoke it. */
@ApplicationScoped
public class ManageInvitations {

    private final Database database;
    private final Persons persons;
    private final Invitations invitations;
    private final InvitationViews views;

    ManageInvitations(Database database, Persons persons, Invitations invitations, InvitationViews views) {
        this.database = database;
        this.persons = persons;
        this.invitations = invitations;
        this.views = views;
    }

    /** Replaces the permissions of a crew row's invitation; nobody is told by mail. */
    public Uni<Invitation> editPermissions(UUID organizationId, UUID crewId, Set<String> permissions) {
        return database.inTransaction(() -> views.latestOfCrew(organizationId, crewId)
                .map(found -> found.orElseThrow(ManageInvitations::notFound))
                .chain(found -> locked(organizationId, found))
                .map(Invitation::pendingOrRefused)
                .call(pending -> invitations.edit(organizationId, pending.id(), permissions))
                .chain(pending -> reread(organizationId, pending)));
    }

    /** Mails a new link; the old one is dead, and the time to accept begins anew. */
    Uni<Invitation> resend(UUID organizationId, UUID sentBy, UUID id) {
        return change(
                        organizationId,
                        id,
                        pending -> invitations.renew(
                                organizationId,
                                sentBy,
                                List.of(new Invitations.Renewal(
                                        pending.id(),
                                        pending.email(),
                                        new TreeSet<>(pending.permissions()),
                                        pending.licenseId(),
                                        true))))
                .chain(pending -> reread(organizationId, pending));
    }

    /** Ends a pending invitation and frees its seat; one that was revoked before stays so. */
    public Uni<Void> revoke(UUID organizationId, UUID id) {
        return database.inTransaction(() -> find(organizationId, id)
                .chain(found -> locked(organizationId, found))
                .chain(found -> found.state().equals("revoked")
                        ? Uni.createFrom().voidItem()
                        : invitations.revoke(organizationId, found.pendingOrRefused())));
    }

    /** Ends a crew row's invitation if one is pending. Returns whether there was one. */
    public Uni<Boolean> revokeOfCrew(UUID organizationId, UUID crewId) {
        return database.inTransaction(() -> views.latestOfCrew(organizationId, crewId)
                .chain(found -> found.filter(latest -> latest.state().equals("pending"))
                        .map(pending -> revoke(organizationId, pending.id()).replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false))));
    }

    private Uni<Invitation> change(UUID organizationId, UUID id, Function<Invitation, Uni<Void>> order) {
        return database.inTransaction(() -> find(organizationId, id)
                .chain(found -> locked(organizationId, found))
                .map(Invitation::pendingOrRefused)
                .call(order::apply));
    }

    private Uni<Invitation> find(UUID organizationId, UUID id) {
        return views.byId(organizationId, id).map(found -> found.orElseThrow(ManageInvitations::notFound));
    }

    /** The invitation as it is once nobody else works on its e-mail; one whose e-mail is forgotten has ended for good. */
    private Uni<Invitation> locked(UUID organizationId, Invitation found) {
        return found.email() == null
                ? Uni.createFrom().item(found)
                : persons.lock(List.of(found.email()), Map.of()).chain(() -> find(organizationId, found.id()));
    }

    private Uni<Invitation> reread(UUID organizationId, Invitation changed) {
        return find(organizationId, changed.id());
    }

    private static Refusal notFound() {
        return Refusal.of(ProblemCode.INVITATION_NOT_FOUND, "There is no such invitation");
    }
}
