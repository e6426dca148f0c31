package io.muster.identity.organization;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.identity.account.Accounts;
import io.muster.identity.account.MailLinks;

/** A new organization, its owner's account where there is none, and the mail with which the owner takes it over. */
@ApplicationScoped
class CreateOrganization {

    private final Database database;
    private final Organizations organizations;
    private final Accounts accounts;
    private final MailLinks mailLinks;

    CreateOrganization(Database database, Organizations organizations, Accounts accounts, MailLinks mailLinks) {
        this.database = database;
        this.organizations = organizations;
        this.accounts = accounts;
        this.mailLinks = mailLinks;
    }

    Uni<OrganizationView> order(NewOrganization order) {
        UUID id = Ids.next();
        return database.inTransaction(() -> accounts.open(order.owner())
                .call(owner -> mailLinks.sendOnBoarding(
                        owner.id(), order.owner().email().folded()))
                .chain(owner -> organizations.create(id, order.name(), order.featureFlags(), owner.id())));
    }
}
