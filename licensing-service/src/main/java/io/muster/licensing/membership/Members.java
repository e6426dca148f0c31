package io.muster.licensing.membership;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import io.muster.chassis.data.Database;
import io.muster.chassis.data.Ids;
import io.muster.chassis.messages.Trace;

/** Memberships; every change of one is told. Writers hold the lock on the member's e-mail. */
@ApplicationScoped
public class Members {

    private static final String GRANT = """
            WITH given AS (
                SELECT * FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::uuid[], $9::boolean[],
                                     $10::uuid[])
                       AS g(id, account_id, crew_id, email, permissions, license_id, begins, message_id)
            ), granted AS (
                INSERT INTO member AS m (organization_id, id, account_id, crew_id, email, permissions, license_id)
                SELECT $2, id, account_id, crew_id, email, string_to_array(permissions, ','), license_id FROM given
                ON CONFLICT (organization_id, account_id) DO UPDATE
                   SET permissions = excluded.permissions, license_id = excluded.license_id,
                       email = excluded.email, crew_id = excluded.crew_id, state = 'member', reason = NULL,
                       since = CASE m.state WHEN 'member' THEN m.since ELSE now() END, sequence = m.sequence + 1
                RETURNING *
            ), changed AS (
                SELECT m.*, g.message_id, CASE WHEN g.begins THEN 'added' ELSE 'updated' END AS happened
                  FROM granted m JOIN given g USING (account_id)
            )
            """ + MemberSql.told("told", "changed") + "SELECT count(*) FROM changed";

    private static final String CHANGE = """
            WITH changed AS (
                UPDATE member m SET permissions = $4, sequence = m.sequence + 1
                 WHERE m.organization_id = $2 AND m.id = $3 AND m.state = 'member' AND m.permissions <> $4
                RETURNING m.*, $5::uuid AS message_id, 'updated' AS happened
            )
            """ + MemberSql.told("told", "changed") + "SELECT count(*) FROM changed";

    private static final String END = """
            WITH changed AS (
                UPDATE member m SET state = 'removed', license_id = NULL, reason = $4, sequence = m.sequence + 1
                 WHERE m.organization_id = $2 AND m.id = $3 AND m.state = 'member'
                RETURNING m.*, $5::uuid AS message_id, 'removed' AS happened
            )
            """ + MemberSql.told("told", "changed") + "SELECT count(*) FROM changed";

    private static final String OF_ERASED =
            "SELECT organization_id, id, state FROM member WHERE account_id = $1 AND email IS NOT NULL FOR UPDATE";

    /** Ends what lives; of what ended before, only the e-mail goes, from the topic too. */
    private static final String FORGET = """
            WITH given AS (
                SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[])
                       AS g(organization_id, id, was, message_id)
            ), changed AS (
                UPDATE member m
                   SET email = NULL, state = 'removed', license_id = NULL, sequence = m.sequence + 1,
                       reason = CASE g.was WHEN 'member' THEN 'ACCOUNT_ERASED' ELSE m.reason END
                  FROM given g
                 WHERE m.organization_id = g.organization_id AND m.id = g.id
                RETURNING m.*, g.message_id, CASE g.was WHEN 'member' THEN 'removed' ELSE 'updated' END AS happened
            )
            """ + MemberSql.told("told", "changed") + "SELECT count(*) FROM changed";

    private static final String FIND = """
            SELECT id, organization_id, account_id, email, crew_id, permissions, license_id, state,
                   wire_time(since) AS since, reason, sequence
              FROM member
             WHERE organization_id = $1 AND state = 'member'
            """;

    private static final String ORGANIZATIONS_OF =
            "SELECT organization_id FROM member WHERE account_id = $1 AND state = 'member' ORDER BY organization_id";

    private static final String OF_ACCOUNT = FIND + " AND account_id = $2";

    private static final String OF_CREW = FIND + " AND crew_id = $2";

    private final Database database;

    Members(Database database) {
        this.database = database;
    }

    /**
     * What an account gets.
     *
     * @param permissions all that it holds from now on
     * @param licenseId null only for an owner who holds no seat
     * @param begins whether the membership begins with it, or is changed by it
     */
    public record Grant(
            UUID accountId, UUID crewId, String email, Set<String> permissions, UUID licenseId, boolean begins) {}

    public Uni<Void> grant(UUID organizationId, List<Grant> grants) {
        if (grants.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return database.write(
                        GRANT,
                        Trace.parent(),
                        organizationId,
                        ids(grants, grant -> Ids.next()),
                        ids(grants, Grant::accountId),
                        ids(grants, Grant::crewId),
                        grants.stream().map(Grant::email).toArray(String[]::new),
                        grants.stream()
                                .map(grant -> String.join(",", grant.permissions()))
                                .toArray(String[]::new),
                        ids(grants, Grant::licenseId),
                        grants.stream().map(Grant::begins).toArray(Boolean[]::new),
                        ids(grants, grant -> Ids.next()))
                .replaceWithVoid();
    }

    /** Replaces the permissions of a living membership; what is so already is not told again. */
    Uni<Void> change(Member member, Set<String> permissions) {
        return database.write(
                        CHANGE,
                        Trace.parent(),
                        member.organizationId(),
                        member.id(),
                        permissions.toArray(String[]::new),
                        Ids.next())
                .replaceWithVoid();
    }

    /** @param reason null where an administrator ends it */
    Uni<Void> end(Member member, String reason) {
        return database.write(END, Trace.parent(), member.organizationId(), member.id(), reason, Ids.next())
                .replaceWithVoid();
    }

    /** Ends all memberships of an erased account, and forgets its e-mail. */
    public Uni<Void> forget(UUID accountId) {
        return database.query(OF_ERASED, accountId)
                .map(rows -> rows.stream().toList())
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : database.write(
                                        FORGET,
                                        Trace.parent(),
                                        ids(rows, row -> row.getUUID("organization_id")),
                                        ids(rows, row -> row.getUUID("id")),
                                        rows.stream()
                                                .map(row -> row.getString("state"))
                                                .toArray(String[]::new),
                                        ids(rows, row -> Ids.next()))
                                .replaceWithVoid());
    }

    public Uni<List<UUID>> organizationsOf(UUID accountId) {
        return database.query(ORGANIZATIONS_OF, accountId)
                .map(rows ->
                        rows.stream().map(row -> row.getUUID("organization_id")).toList());
    }

    /** The living membership of an account. */
    public Uni<Optional<Member>> find(UUID organizationId, UUID accountId) {
        return database.query(OF_ACCOUNT, organizationId, accountId)
                .map(rows -> first(rows).map(Member::of));
    }

    /** The living membership on a crew row. */
    Uni<Optional<Member>> ofCrew(UUID organizationId, UUID crewId) {
        return database.query(OF_CREW, organizationId, crewId)
                .map(rows -> first(rows).map(Member::of));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }

    private static <T> UUID[] ids(List<T> rows, Function<T, UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }
}
