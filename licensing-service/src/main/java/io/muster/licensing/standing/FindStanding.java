package io.muster.licensing.standing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.licensing.directory.Account;
import io.muster.licensing.directory.OwnerOfAccounts;
import io.muster.licensing.directory.Persons;
import io.muster.licensing.invitation.AcceptInvitations;
import io.muster.licensing.membership.Member;
import io.muster.licensing.membership.Members;
import io.muster.licensing.membership.Organizations;

/**
 * Finds a membership. Before the answer is that there is none, what a message may just be bringing is asked of
 * identity-service: the organization, whose owner becomes a member, and the account, whose invitations are accepted.
 */
@ApplicationScoped
class FindStanding {

    private final Members members;
    private final Organizations organizations;
    private final Persons persons;
    private final OwnerOfAccounts identity;
    private final AcceptInvitations acceptInvitations;

    FindStanding(
            Members members,
            Organizations organizations,
            Persons persons,
            OwnerOfAccounts identity,
            AcceptInvitations acceptInvitations) {
        this.members = members;
        this.organizations = organizations;
        this.persons = persons;
        this.identity = identity;
        this.acceptInvitations = acceptInvitations;
    }

    Uni<Optional<Member>> of(UUID organizationId, UUID accountId) {
        return members.find(organizationId, accountId)
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found)
                        : organizations
                                .name(organizationId)
                                .chain(() -> acceptWhatWaits(accountId))
                                .chain(() -> members.find(organizationId, accountId)));
    }

    /** @param email proven by the caller's token to be the account's */
    Uni<Optional<Member>> of(UUID organizationId, UUID accountId, String email) {
        return members.find(organizationId, accountId)
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found)
                        : organizations
                                .name(organizationId)
                                .chain(() -> acceptInvitations.ofProven(accountId, email))
                                .chain(() -> members.find(organizationId, accountId)));
    }

    /** Where the account is a member; an invitation that waits for it counts. */
    Uni<List<UUID>> everywhere(UUID accountId) {
        return acceptWhatWaits(accountId).chain(() -> members.organizationsOf(accountId));
    }

    private Uni<Void> acceptWhatWaits(UUID accountId) {
        return persons.emailOf(accountId)
                .chain(email -> email.isPresent()
                        ? acceptInvitations.ofProven(accountId, email.get())
                        : identity.account(accountId).chain(this::acceptIfThere));
    }

    private Uni<Void> acceptIfThere(Optional<Account> account) {
        return account.map(acceptInvitations::of)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
