package io.muster.licensing.crew;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

import io.muster.chassis.data.Database;
import io.muster.chassis.problems.ProblemCode;
import io.muster.chassis.problems.Refusal;
import io.muster.licensing.directory.OwnerOfAccounts;
import io.muster.licensing.membership.Organizations;

/** Reads what an invite has to know; each question is one statement, however many rows the batch has. */
@ApplicationScoped
class InviteLookups {
    private static final int FEW_ROWS = 50;

    private static final String BEFOREHAND = """
            SELECT (SELECT name FROM organization WHERE organization_id = $1) AS organization_name,
                   (SELECT jsonb_object_agg(email, account_id) FROM person
                     WHERE email = ANY ($2) AND account_id IS NOT NULL) AS accounts,
                   (SELECT jsonb_agg(e) FROM unnest($2::text[]) e
                     WHERE EXISTS (SELECT FROM blacklist_entry b
                                    WHERE b.organization_id IN ($1, '00000000-0000-0000-0000-000000000000')
                                      AND b.value IN (e, split_part(e, '@', -1)))) AS blacklisted,
                   (SELECT jsonb_object_agg(id, status = 'active' AND coalesce(valid_until > now(), true)) FROM license
                     WHERE organization_id = $1 AND id = ANY ($3)) AS licenses
            """;

    /**
     * Row by row, by {@code LIMIT}: each is found by a unique key, while the planner, which knows little after a large batch,
     * would rather read all that the organization has.
     */
    private static final String FACTS = """
            SELECT r.place, c.id AS crew_id, n.connected_email AS named_crew_email,
                   m.permissions AS member_permissions, m.license_id AS member_license_id,
                   ms.id AS member_seat_id, ms.license_id AS member_seat_license_id,
                   i.id AS invitation_id, i.permissions AS invitation_permissions, i.license_id AS invitation_license_id,
                   i.mailed_at < now() - interval '1 minute' AS mail_is_old, i.expires_at <= now() AS overdue,
                   s.id AS invitation_seat_id, s.license_id AS invitation_seat_license_id
              FROM unnest($2::integer[], $3::text[], $4::uuid[], $5::uuid[]) AS r(place, email, account_id, crew_id)
              LEFT JOIN LATERAL (SELECT * FROM crew
                    WHERE organization_id = $1 AND connected_email = r.email LIMIT 1) c ON true
              LEFT JOIN LATERAL (SELECT * FROM crew
                    WHERE organization_id = $1 AND id = r.crew_id LIMIT 1) n ON true
              LEFT JOIN LATERAL (SELECT * FROM member
                    WHERE organization_id = $1 AND account_id = r.account_id AND state = 'member' LIMIT 1) m ON true
              LEFT JOIN LATERAL (SELECT * FROM seat
                    WHERE organization_id = $1 AND account_id = r.account_id
                      AND state = 'assigned' AND event_id IS NULL LIMIT 1) ms ON true
              LEFT JOIN LATERAL (SELECT * FROM invitation
                    WHERE organization_id = $1 AND email = r.email AND state = 'pending' LIMIT 1) i ON true
              LEFT JOIN LATERAL (SELECT * FROM seat
                    WHERE organization_id = $1 AND invitation_id = i.id LIMIT 1) s ON true
             WHERE num_nonnulls(c.id, n.id, m.id, i.id) > 0
            """;

    private static final String FREE = """
            SELECT license_id, count(*)::integer AS seats FROM seat s
             WHERE organization_id = $1 AND license_id = ANY ($2)
               AND (state = 'free' OR EXISTS (SELECT FROM invitation i
                                               WHERE i.organization_id = $1 AND i.id = s.invitation_id
                                                 AND i.state = 'pending' AND i.expires_at <= now()))
             GROUP BY license_id
            """;

    private final Database database;
    private final Organizations organizations;
    private final OwnerOfAccounts identity;

    InviteLookups(Database database, Organizations organizations, OwnerOfAccounts identity) {
        this.database = database;
        this.organizations = organizations;
        this.identity = identity;
    }

    Uni<InviteFacts.Beforehand> beforehand(InviteOrder order) {
        return database.query(
                        BEFOREHAND,
                        order.organizationId(),
                        order.emails().toArray(String[]::new),
                        licenses(order.rows()))
                .map(found -> beforehand(found.iterator().next()));
    }

    /** Whose the e-mails are. What is not known here is asked of identity-service, in one call for all rows. */
    Uni<Map<String, UUID>> accounts(InviteOrder order, InviteFacts.Beforehand beforehand) {
        return knowOrganization(order, beforehand)
                .chain(() -> identity.accountsOf(beforehand.withoutAccount(order.rows())))
                .map(named -> {
                    Map<String, UUID> accounts = new HashMap<>(beforehand.accounts());
                    accounts.putAll(named);
                    return accounts;
                });
    }

    private Uni<Void> knowOrganization(InviteOrder order, InviteFacts.Beforehand beforehand) {
        if (beforehand.organizationName() != null) {
            return Uni.createFrom().voidItem();
        }
        return organizations
                .name(order.organizationId())
                .invoke(name -> name.orElseThrow(
                        () -> Refusal.of(ProblemCode.ORGANIZATION_NOT_FOUND, "There is no such organization")))
                .replaceWithVoid();
    }

    /** What the organization has of these rows' e-mails; firm only while the e-mails are locked. */
    Uni<InviteFacts> facts(InviteOrder order, Map<String, UUID> accounts) {
        return database.inTransaction(() -> plannedForMany(order).chain(() -> readFacts(order, accounts)));
    }

    /** A plan made for few rows and kept is thousands of times too slow for many; holds until the transaction ends. */
    private Uni<Void> plannedForMany(InviteOrder order) {
        return order.rows().size() <= FEW_ROWS
                ? Uni.createFrom().voidItem()
                : database.query("SET LOCAL plan_cache_mode = force_custom_plan")
                        .replaceWithVoid();
    }

    private Uni<InviteFacts> readFacts(InviteOrder order, Map<String, UUID> accounts) {
        List<InviteRow> rows = order.rows();
        return database.query(
                        FACTS,
                        order.organizationId(),
                        rows.stream().map(InviteRow::place).toArray(Integer[]::new),
                        order.emails().toArray(String[]::new),
                        rows.stream().map(row -> accounts.get(row.email())).toArray(UUID[]::new),
                        rows.stream().map(InviteRow::crewId).toArray(UUID[]::new))
                .map(found -> {
                    Map<Integer, InviteFacts.OfRow> byPlace = new HashMap<>(2 * found.size());
                    found.forEach(row -> byPlace.put(row.getInteger("place"), ofRow(row)));
                    return new InviteFacts(byPlace);
                });
    }

    /** Free seats per licence; those of invitations that have expired unnoticed count as free. */
    Uni<Map<UUID, Integer>> freeSeats(InviteOrder order) {
        return database.query(FREE, order.organizationId(), licenses(order.rows()))
                .map(found -> {
                    Map<UUID, Integer> seats = new HashMap<>();
                    found.forEach(row -> seats.put(row.getUUID("license_id"), row.getInteger("seats")));
                    return seats;
                });
    }

    private static UUID[] licenses(List<InviteRow> rows) {
        return rows.stream()
                .map(InviteRow::licenseId)
                .filter(id -> id != null)
                .distinct()
                .toArray(UUID[]::new);
    }

    private static InviteFacts.Beforehand beforehand(Row row) {
        Map<String, UUID> accounts = new HashMap<>();
        object(row, "accounts").forEach(e -> accounts.put(e.getKey(), UUID.fromString((String) e.getValue())));
        Map<UUID, Boolean> licenses = new HashMap<>();
        object(row, "licenses").forEach(e -> licenses.put(UUID.fromString(e.getKey()), (Boolean) e.getValue()));
        Set<String> blacklisted = new TreeSet<>();
        JsonArray emails = (JsonArray) row.getJson("blacklisted");
        if (emails != null) {
            emails.forEach(email -> blacklisted.add((String) email));
        }
        return new InviteFacts.Beforehand(row.getString("organization_name"), accounts, blacklisted, licenses);
    }

    private static JsonObject object(Row row, String column) {
        JsonObject object = (JsonObject) row.getJson(column);
        return object != null ? object : new JsonObject();
    }

    private static InviteFacts.OfRow ofRow(Row row) {
        String[] held = row.getArrayOfStrings("member_permissions");
        UUID invitation = row.getUUID("invitation_id");
        boolean overdue = invitation != null && row.getBoolean("overdue");
        return new InviteFacts.OfRow(
                row.getUUID("crew_id"),
                row.getString("named_crew_email"),
                held == null
                        ? null
                        : new InviteFacts.Membership(
                                permissions(held), row.getUUID("member_license_id"), seat(row, "member_seat")),
                invitation == null || overdue
                        ? null
                        : new InviteFacts.Pending(
                                invitation,
                                permissions(row.getArrayOfStrings("invitation_permissions")),
                                row.getUUID("invitation_license_id"),
                                row.getBoolean("mail_is_old"),
                                seat(row, "invitation_seat")),
                overdue);
    }

    private static InviteFacts.Seat seat(Row row, String prefix) {
        UUID id = row.getUUID(prefix + "_id");
        return id == null ? null : new InviteFacts.Seat(id, row.getUUID(prefix + "_license_id"));
    }

    private static Set<String> permissions(String[] permissions) {
        return new TreeSet<>(Arrays.asList(permissions));
    }
}
