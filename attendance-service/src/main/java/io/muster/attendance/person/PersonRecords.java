package io.muster.attendance.person;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import io.muster.chassis.data.Database;

/** The event users and memberships known here; newer facts replace older ones. */
@ApplicationScoped
class PersonRecords {

    private static final String APPLY_PEOPLE = """
            INSERT INTO event_user AS u (organization_id, id, sequence, account_id, email, first_name, last_name, title,
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

    private static final String APPLY_MEMBERS = """
            INSERT INTO organization_member AS m (organization_id, id, sequence, account_id, member)
            SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::uuid[], $5::boolean[])
            ON CONFLICT (organization_id, id) DO UPDATE
               SET sequence = EXCLUDED.sequence, account_id = EXCLUDED.account_id, member = EXCLUDED.member
             WHERE m.sequence < EXCLUDED.sequence
            """;

    private static final String APPLY_ORGANIZATION = """
            INSERT INTO organization AS o (organization_id, sequence, name) VALUES ($1, $2, $3)
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
        return database.query(
                        APPLY_PEOPLE,
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

    /** @param members at most one fact a membership */
    Uni<Void> applyMembers(List<MemberFact> members) {
        return database.query(
                        APPLY_MEMBERS,
                        column(members, MemberFact::organizationId, new UUID[0]),
                        column(members, MemberFact::id, new UUID[0]),
                        column(members, MemberFact::sequence, new Long[0]),
                        column(members, MemberFact::accountId, new UUID[0]),
                        column(members, MemberFact::member, new Boolean[0]))
                .replaceWithVoid();
    }

    Uni<Void> applyOrganization(UUID organizationId, long sequence, String name) {
        return database.query(APPLY_ORGANIZATION, organizationId, sequence, name)
                .replaceWithVoid();
    }

    private static <F, T> T[] column(List<F> facts, Function<F, T> value, T[] type) {
        return facts.stream().map(value).toList().toArray(type);
    }
}
