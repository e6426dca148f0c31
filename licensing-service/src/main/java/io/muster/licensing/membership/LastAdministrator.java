package io.muster.licensing.membership;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.credentials.PermissionCatalogue;
import io.muster.chassis.data.Database;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;

/** An organization always has an administrator. */
@ApplicationScoped
class LastAdministrator {

    /** Two administrators who remove each other come one after the other. */
    private static final String LOCK = "SELECT FROM organization WHERE organization_id = $1 FOR UPDATE";

    private static final String OTHERS = """
            SELECT 1 FROM member
             WHERE organization_id = $1 AND id <> $2 AND state = 'member' AND permissions @> ARRAY[$3]::text[] LIMIT 1
            """;

    private final Database database;

    LastAdministrator(Database database) {
        this.database = database;
    }

    /** Refuses when nobody but this member administers the organization. */
    Uni<Void> mustNotBe(Member member) {
        if (!member.permissions().contains(PermissionCatalogue.ADMINISTRATOR)) {
            return Uni.createFrom().voidItem();
        }
        return database.query(LOCK, member.organizationId())
                .chain(() ->
                        database.query(OTHERS, member.organizationId(), member.id(), PermissionCatalogue.ADMINISTRATOR))
                .invoke(others -> {
                    if (others.size() == 0) {
                        throw Refusal.of(
                                ProblemCode.LAST_ADMINISTRATOR, "The organization would be left without administrator");
                    }
                })
                .replaceWithVoid();
    }
}
