package io.muster.attendance.person;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;
import io.muster.chassis.messages.IncomingMessage;

/** The event users and memberships known here; newer facts replace older ones. */
@ApplicationScoped
class PersonRecords {

    private static final String PEOPLE = """
            INSERT INTO %s AS u (organization_id, id, sequence, account_id, email, first_name, last_name, title,
                                 avatar, unit, language, is_active, deleted_at)
            SELECT organization_id, id, sequence, account_id, email, first_name, last_name, title,
                   avatar, unit::json, language, is_active, deleted_at
              FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::uuid[], $5::text[], $6::text[], $7::text[],
                          $8::text[], $9::text[], $10::text[], $11::text[], $12::boolean[], $13::timestamptz[])
                   AS fact (organization_id, id, sequence, account_id, email, first_name, last_name, title,
                            avatar, unit, language, is_active, deleted_at)
            ON CONFLICT (organization_id, id) DO UPDATE
               SET sequence = EXCLUDED.sequence, account_id = EXCLUDED.account_id, email = EXCLUDED.email,
                   first_name = EXCLUDED.first_name, last_name = EXCLUDED.last_name, title = EXCLUDED.title,
                   avatar = EXCLUDED.avatar, unit = EXCLUDED.unit, language = EXCLUDED.language,
                   is_active = EXCLUDED.is_active, deleted_at = EXCLUDED.deleted_at
             WHERE u.sequence < EXCLUDED.sequence
            """;

    private static final String MEMBERS = """
            INSERT INTO %s AS m (organization_id, id, sequence, account_id, member)
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::uuid[], $5::boolean[])
            ON CONFLICT (organization_id, id) DO UPDATE
               SET sequence = EXCLUDED.sequence, account_id = EXCLUDED.account_id, member = EXCLUDED.member
             WHERE m.sequence < EXCLUDED.sequence
            """;

    /** Whoever is gone or no member any more may have lost the ground for coming: the events are looked through. */
    private static final String AND_SETTLE = """
            WITH applied AS (%s RETURNING *) %s
            INSERT INTO event_settlement (organization_id, event_id)
            SELECT DISTINCT p.organization_id, p.event_id
              FROM applied a %s
              JOIN participation p ON p.organization_id = a.organization_id AND p.user_id = %s
               AND p.state IN ('accepted', 'waitlisted')
             WHERE %s
             ORDER BY 1, 2
            ON CONFLICT (organization_id, event_id) DO UPDATE SET due_at = EXCLUDED.due_at
            """;

    /** Whoever is deleted and has no name left wants to be forgotten: what was told of the person is told again. */
    private static final String AND_FORGET = """
            , forgotten AS (
                INSERT INTO forgotten_person (organization_id, event_user_id)
                SELECT organization_id, id FROM applied
                 WHERE deleted_at IS NOT NULL AND email IS NULL AND first_name IS NULL AND last_name IS NULL
                 ORDER BY 1, 2
                ON CONFLICT (organization_id, event_user_id) DO UPDATE SET noted_at = EXCLUDED.noted_at)
            """;

    private static final String APPLY_PEOPLE =
            AND_SETTLE.formatted(PEOPLE.formatted("event_user"), AND_FORGET, "", "a.id", "a.deleted_at IS NOT NULL");

    private static final String APPLY_MEMBERS = AND_SETTLE.formatted(
            MEMBERS.formatted("organization_member"),
            "",
            "JOIN event_user u ON u.organization_id = a.organization_id AND u.account_id = a.account_id",
            "u.id",
            "NOT a.member");

    private static final String APPLY_ORGANIZATIONS = """
            INSERT INTO %s AS o (organization_id, sequence, name)
            SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[])
            ON CONFLICT (organization_id) DO UPDATE SET sequence = EXCLUDED.sequence, name = EXCLUDED.name
             WHERE o.sequence < EXCLUDED.sequence
            """;

    private static final String EXISTS = """
            SELECT EXISTS (SELECT FROM event_user
                            WHERE organization_id = $1 AND id = $2 AND deleted_at IS NULL) AS known
            """;

    private final Database database;

    PersonRecords(Database database) {
        this.database = database;
    }

    Uni<Boolean> exists(UUID organizationId, UUID userId) {
        return database.query(EXISTS, organizationId, userId)
                .map(rows -> rows.iterator().next().getBoolean("known"));
    }

    /** @param people at most one fact a person */
    Uni<Void> applyPeople(List<PersonFact> people) {
        return people(APPLY_PEOPLE, people);
    }

    /** @param members at most one fact a membership */
    Uni<Void> applyMembers(List<MemberFact> members) {
        return members(APPLY_MEMBERS, members);
    }

    Uni<Void> applyOrganizations(List<IncomingMessage> organizations) {
        return organizations(APPLY_ORGANIZATIONS.formatted("organization"), organizations);
    }

    /** Into a copy of the table that is being made anew. */
    Uni<Void> stagePeople(String table, List<PersonFact> people) {
        return people(PEOPLE.formatted(table), people);
    }

    Uni<Void> stageMembers(String table, List<MemberFact> members) {
        return members(MEMBERS.formatted(table), members);
    }

    Uni<Void> stageOrganizations(String table, List<IncomingMessage> organizations) {
        return organizations(APPLY_ORGANIZATIONS.formatted(table), organizations);
    }

    private Uni<Void> people(String sql, List<PersonFact> people) {
        return database.query(
                        sql,
                        column(people, PersonFact::organizationId, new UUID[0]),
                        column(people, PersonFact::id, new UUID[0]),
                        column(people, PersonFact::sequence, new Long[0]),
                        column(people, PersonFact::accountId, new UUID[0]),
                        column(people, person -> person.text("email"), new String[0]),
                        column(people, person -> person.text("firstName"), new String[0]),
                        column(people, person -> person.text("lastName"), new String[0]),
                        column(people, person -> person.text("title"), new String[0]),
                        column(people, person -> person.text("avatar"), new String[0]),
                        column(people, PersonFact::unit, new String[0]),
                        column(people, person -> person.text("language"), new String[0]),
                        column(people, PersonFact::active, new Boolean[0]),
                        column(people, PersonFact::deletedAt, new OffsetDateTime[0]))
                .replaceWithVoid();
    }

    private Uni<Void> members(String sql, List<MemberFact> members) {
        return database.query(
                        sql,
                        column(members, MemberFact::organizationId, new UUID[0]),
                        column(members, MemberFact::id, new UUID[0]),
                        column(members, MemberFact::sequence, new Long[0]),
                        column(members, MemberFact::accountId, new UUID[0]),
                        column(members, MemberFact::member, new Boolean[0]))
                .replaceWithVoid();
    }

    private Uni<Void> organizations(String sql, List<IncomingMessage> organizations) {
        return database.query(
                        sql,
                        column(organizations, IncomingMessage::organizationId, new UUID[0]),
                        column(organizations, IncomingMessage::sequence, new Long[0]),
                        column(organizations, message -> message.data().getString("name"), new String[0]))
                .replaceWithVoid();
    }

    private static <F, T> T[] column(List<F> facts, Function<F, T> value, T[] type) {
        return facts.stream().map(value).toList().toArray(type);
    }
}
