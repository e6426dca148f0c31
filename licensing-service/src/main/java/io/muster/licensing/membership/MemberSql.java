package io.muster.licensing.membership;

/** What every statement that changes memberships has in common. */
public final class MemberSql {

    private static final String TOLD = """
            , %s AS (
                INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
                SELECT message_id, 'muster.organization-member.v1', 'organization.member.' || happened, id::text,
                       organization_id, sequence,
                       jsonb_build_object(
                           'id', id, 'organizationId', organization_id, 'accountId', account_id, 'email', email,
                           'crewId', crew_id, 'permissions', to_jsonb(permissions), 'licenseId', license_id,
                           'state', state, 'since', wire_time(since))
                       || CASE WHEN reason IS NULL THEN '{}' ELSE jsonb_build_object('reason', reason) END,
                       $1
                  FROM %s
            )
            """;

    private MemberSql() {}

    /**
     * A CTE {@code name} that tells the change. Follows a CTE {@code changed}: the member's row after the change, the message's
     * id and what {@code happened}. {@code $1} is the traceparent.
     */
    public static String told(String name, String changed) {
        return TOLD.formatted(name, changed);
    }
}
