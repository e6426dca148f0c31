package io.muster.event.organization;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.muster.chassis.data.Database;
import io.muster.chassis.http.OwnersWord;

/** Feature flags of organizations, for those who must not say no on a copy that may be late. */
@ApplicationScoped
public class Organizations {

    /** Licensed joins of such an organization take no seat. */
    public static final String ORG_PRO = "OrgPro";

    private final IdentityOrganizations identity;
    private final OrganizationRows rows;
    private final Database database;

    Organizations(@RestClient IdentityOrganizations identity, OrganizationRows rows, Database database) {
        this.identity = identity;
        this.rows = rows;
        this.database = database;
    }

    /** Asks the owner, and remembers the answer here. 503 when the owner cannot be asked. */
    public Uni<Boolean> hasOrgProByOwnersWord(UUID organizationId) {
        return database.apart(
                () -> OwnersWord.ask(identity.organization(organizationId)).chain(answer -> answer.map(fact ->
                                rows.store(fact).replaceWith(fact.featureFlags().contains(ORG_PRO)))
                        .orElse(Uni.createFrom().item(false))));
    }
}
