package io.muster.event.organization;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;

/** The local copies of organizations and memberships; a copy is replaced only by a newer one. */
@ApplicationScoped
class OrganizationRows {

    private static final String STORE_ORGANIZATION = """
            INSERT INTO organization AS o (id, name, feature_flags, sequence)
            VALUES ($1, $2, $3, $4)
            ON CONFLICT (id) DO UPDATE
               SET name = excluded.name, feature_flags = excluded.feature_flags, sequence = excluded.sequence
             WHERE o.sequence < excluded.sequence
            """;

    private static final String STORE_MEMBER = """
            INSERT INTO organization_member AS m (organization_id, id, account_id, permissions, state, sequence)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (organization_id, id) DO UPDATE
               SET account_id = excluded.account_id, permissions = excluded.permissions,
                   state = excluded.state, sequence = excluded.sequence
             WHERE m.sequence < excluded.sequence
            """;

    private static final String PERMISSIONS = """
            SELECT permissions FROM organization_member
             WHERE organization_id = $1 AND account_id = $2 AND state = 'member'
             LIMIT 1
            """;

    private final Database database;

    OrganizationRows(Database database) {
        this.database = database;
    }

    Uni<Void> store(OrganizationFact fact) {
        return database.query(
                        STORE_ORGANIZATION,
                        fact.id(),
                        fact.name(),
                        fact.featureFlags().toArray(String[]::new),
                        fact.sequence())
                .replaceWithVoid();
    }

    Uni<Void> store(MemberFact fact) {
        return database.query(
                        STORE_MEMBER,
                        fact.organizationId(),
                        fact.id(),
                        fact.accountId(),
                        fact.permissions().toArray(String[]::new),
                        fact.state(),
                        fact.sequence())
                .replaceWithVoid();
    }

    /** What the account may do in the organization as far as is known here; empty when it is known as no member. */
    Uni<Optional<Set<String>>> permissions(UUID organizationId, UUID accountId) {
        return database.query(PERMISSIONS, organizationId, accountId)
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(
                                Set.copyOf(Arrays.asList(rows.iterator().next().getArrayOfStrings("permissions")))));
    }
}
