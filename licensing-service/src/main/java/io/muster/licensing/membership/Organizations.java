package io.muster.licensing.membership;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.PermissionCatalogue;
import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.text.Emails;
import io.muster.licensing.directory.Organization;
import io.muster.licensing.directory.OwnerOfAccounts;
import io.muster.licensing.directory.Persons;

/** The organizations of identity-service. The first sight of one, by message or by asking, makes its owner a member. */
@ApplicationScoped
public class Organizations {

    private static final String LEARN = """
            INSERT INTO organization AS o (organization_id, name, owner_account_id, sequence)
            VALUES ($1, $2, $3, $4)
            ON CONFLICT (organization_id) DO UPDATE SET name = excluded.name, sequence = excluded.sequence
             WHERE o.sequence < excluded.sequence
            RETURNING xmax = 0 AS first_sight
            """;

    private static final String NAME = "SELECT name FROM organization WHERE organization_id = $1";

    private final Database database;
    private final OwnerOfAccounts identity;
    private final Persons persons;
    private final CrewRows crew;
    private final Members members;

    Organizations(Database database, OwnerOfAccounts identity, Persons persons, CrewRows crew, Members members) {
        this.database = database;
        this.identity = identity;
        this.persons = persons;
        this.crew = crew;
        this.members = members;
    }

    /** The organization's name; identity-service is asked before the answer is that there is none. */
    public Uni<Optional<String>> name(UUID organizationId) {
        return database.query(NAME, organizationId)
                .chain(rows -> rows.size() > 0
                        ? Uni.createFrom()
                                .item(Optional.of(rows.iterator().next().getString("name")))
                        : identity.organization(organizationId).chain(this::learnIfThere));
    }

    private Uni<Optional<String>> learnIfThere(Optional<Organization> organization) {
        return organization
                .map(found -> learn(found).replaceWith(Optional.of(found.name())))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** Keeps the newest state; at first sight the owner becomes a member. */
    public Uni<Void> learn(Organization organization) {
        return database.inTransaction(() -> database.query(
                        LEARN,
                        organization.id(),
                        organization.name(),
                        organization.owner().accountId(),
                        organization.sequence())
                .chain(rows -> rows.size() > 0 && rows.iterator().next().getBoolean("first_sight")
                        ? admitOwner(organization)
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> admitOwner(Organization organization) {
        Organization.Owner owner = organization.owner();
        String email = Emails.fold(owner.email())
                .orElseThrow(() -> new IllegalArgumentException("the owner has no usable e-mail"));
        var row = new CrewRows.NewRow(Ids.next(), email, owner.email(), null, null, null, null);
        var grant = new Members.Grant(
                owner.accountId(), row.id(), email, Set.of(PermissionCatalogue.ADMINISTRATOR), null, true);
        return persons.lock(List.of(email), Map.of(email, owner.accountId()))
                .chain(() -> crew.add(organization.id(), List.of(row)))
                .chain(() -> members.grant(organization.id(), List.of(grant)));
    }
}
