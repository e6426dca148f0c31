package io.muster.benchmarks.path;

import java.util.UUID;

import io.muster.benchmarks.deployment.Deployment;
import io.muster.benchmarks.deployment.SampleId;
import io.muster.local.suite.Member;

/** Sample data of the sample organization, as the services would have stored it. Making it twice changes nothing. */
public final class Sample {

    private final Deployment deployment;
    private final String organization;
    private final long people;

    /** @param people they have the numbers from 0 */
    public Sample(Deployment deployment, long people) {
        this.deployment = deployment;
        this.organization = deployment.organizationId();
        this.people = people;
    }

    Sample of(long fewer) {
        return new Sample(deployment, fewer);
    }

    /** Everybody administers the organization, as event-service has heard. */
    void administrators() {
        perPerson(
                Member.EVENT,
                "organization_member (organization_id, id, account_id, permissions, state, sequence)",
                "'%s', %s::uuid, %s::uuid, '{Organization.*}', 'member', 1"
                        .formatted(organization, SampleId.ROW.sql("n"), SampleId.ACCOUNT.sql("n")));
    }

    void event(UUID event, UUID collaborator) {
        deployment.execute(
                Member.EVENT, """
                INSERT INTO event (organization_id, id, name, starts_at, ends_at, time_zone, waitlist_enabled,
                                   participation_enabled, status, version, created_at, updated_at)
                VALUES ('%s', '%s', 'Bench', now() + interval '30 days', now() + interval '31 days', 'UTC', true, true,
                        'published', 1, now(), now())
                ON CONFLICT DO NOTHING
                """.formatted(organization, event), """
                INSERT INTO collaborator (organization_id, event_id, id, name) VALUES ('%s', '%s', '%s', 'Bench')
                ON CONFLICT DO NOTHING
                """.formatted(organization, event, collaborator));
    }

    /** An event without a limit of places, and everybody has access to its community, as attendance-service has heard. */
    void gathering(UUID community, UUID event) {
        deployment.execute(
                Member.ATTENDANCE, """
                INSERT INTO event (organization_id, id, sequence, name, starts_at, ends_at, time_zone, community_id,
                                   waitlist_enabled, participation_enabled, status, calendar_digest)
                VALUES ('%s', '%s', 1, 'Bench', now() + interval '30 days', now() + interval '31 days', 'UTC', '%s', true,
                        true, 'published', 'bench')
                ON CONFLICT DO NOTHING
                """.formatted(organization, event, community), """
                INSERT INTO event_share (organization_id, event_id, number, event_sequence, taken, direct)
                SELECT '%s', '%s', n, 1, 0, true FROM generate_series(0, 15) AS n
                ON CONFLICT DO NOTHING
                """.formatted(organization, event));
        perPerson(
                Member.ATTENDANCE,
                "event_user (organization_id, id, sequence, account_id, email, first_name, last_name, language, is_active)",
                "'%s', %s::uuid, 1, %s::uuid, %s, 'Paula', 'Person' || n, 'en', true"
                        .formatted(
                                organization,
                                SampleId.EVENT_USER.sql("n"),
                                SampleId.ACCOUNT.sql("n"),
                                SampleId.emailSql("n")));
        perPerson(
                Member.ATTENDANCE,
                "community_access (organization_id, community_id, event_user_id, sequence, active)",
                "'%s', '%s', %s::uuid, 1, true".formatted(organization, community, SampleId.EVENT_USER.sql("n")));
    }

    /** Living event users without accounts, {@code Paula Person<n>}. */
    void eventUsers() {
        perPerson(
                Member.IDENTITY,
                "event_user (organization_id, id, email, email_as_sent, first_name, last_name, message_id)",
                "'%s', %s::uuid, %s, %s, 'Paula', 'Person' || n, gen_random_uuid()"
                        .formatted(
                                organization,
                                SampleId.EVENT_USER.sql("n"),
                                SampleId.emailSql("n"),
                                SampleId.emailSql("n")));
    }

    /** Everybody has an account, as licensing-service has heard. */
    void accounts() {
        perPerson(
                Member.LICENSING,
                "person (email, account_id, first_name, last_name, sequence)",
                "%s, %s::uuid, 'Paula', 'Person' || n, 1".formatted(SampleId.emailSql("n"), SampleId.ACCOUNT.sql("n")));
    }

    /** With a free seat for everybody: more than are sold. */
    public void license(UUID license) {
        deployment.execute(
                Member.LICENSING,
                "ALTER TABLE license DROP CONSTRAINT IF EXISTS ck_license_seats",
                """
                INSERT INTO license (organization_id, id, product, seats) VALUES ('%s', '%s', 'crew', %d)
                ON CONFLICT DO NOTHING
                """.formatted(organization, license, people),
                """
                INSERT INTO seat_ledger (organization_id, license_id, id, kind, delta_total)
                VALUES ('%1$s', '%2$s', '%2$s', 'sold', %3$d) ON CONFLICT DO NOTHING
                """.formatted(organization, license, people));
        perPerson(
                Member.LICENSING,
                "seat (organization_id, license_id, number, license_seats, id)",
                "'%s', '%s', n + 1, %d, gen_random_uuid()".formatted(organization, license, people));
    }

    private void perPerson(Member service, String table, String values) {
        deployment.execute(
                service,
                "INSERT INTO %s SELECT %s FROM generate_series(0::bigint, %d) AS n ON CONFLICT DO NOTHING"
                        .formatted(table, values, people - 1),
                "VACUUM ANALYZE " + table.substring(0, table.indexOf(' ')),
                "CHECKPOINT");
    }
}
