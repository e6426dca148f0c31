package io.muster.identity.eventuser;

/** The statements that change event users: each checks, writes and tells in one round trip. */
final class EventUserSql {

    private EventUserSql() {}

    /**
     * A trashed person of the same e-mail comes back under the same id, with nothing of before but that. Of several trashed
     * ones, the last to go comes back. Two at once: the unique index lets one through.
     */
    static final String CREATE = """
            WITH known AS (SELECT id FROM account WHERE email = $3::text FOR KEY SHARE),
            trashed AS (
                SELECT t.id FROM event_user t
                 WHERE t.organization_id = $1 AND t.email = $3 AND t.deleted_at IS NOT NULL
                   AND NOT EXISTS (SELECT FROM event_user l
                                    WHERE l.organization_id = $1 AND l.email = $3 AND l.deleted_at IS NULL)
                 ORDER BY t.deleted_at DESC, t.id DESC LIMIT 1 FOR UPDATE),
            restored AS (
                UPDATE event_user e
                   SET account_id = (SELECT id FROM known), email_as_sent = $4, first_name = $5, last_name = $6, phone = $7,
                       external_id = $8, extra_fields = $9::text::jsonb, title = NULL, avatar = NULL, unit_id = NULL,
                       gender = 'NON-BINARY', role = 'attendee', is_active = true, deleted_at = NULL,
                       sequence = e.sequence + 1, updated_at = now(), message_id = $10
                 WHERE e.organization_id = $1 AND e.id = (SELECT id FROM trashed) AND e.deleted_at IS NOT NULL
                RETURNING %1$s, e.sequence, event_user_data(e) AS data, 'event-user.restored' AS type),
            created AS (
                INSERT INTO event_user AS e (organization_id, id, account_id, email, email_as_sent, first_name, last_name,
                                             phone, external_id, extra_fields, message_id)
                SELECT $1, $2, (SELECT id FROM known), $3, $4, $5, $6, $7, $8, $9::text::jsonb, $10
                 WHERE NOT EXISTS (SELECT FROM restored)
                RETURNING %1$s, e.sequence, event_user_data(e) AS data, 'event-user.created' AS type),
            person AS (SELECT * FROM restored UNION ALL SELECT * FROM created),
            told AS (
                INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
                SELECT $10, 'muster.event-user.v1', type, id::text, organization_id, sequence, data, $11 FROM person)
            SELECT * FROM person
            """.formatted(EventUser.COLUMNS);

    /** What of the row will be as sent, the rest as it is when the row is changed. */
    private static final String WANTED = """
            CASE WHEN $3 THEN $5::text ELSE e.email_as_sent END, CASE WHEN $6 THEN $7::text ELSE e.first_name END,
                        CASE WHEN $8 THEN $9::text ELSE e.last_name END, CASE WHEN $10 THEN $11::text ELSE e.phone END,
                        CASE WHEN $12 THEN $13::text ELSE e.external_id END,
                        CASE WHEN $14 THEN $15::text::jsonb ELSE e.extra_fields END""";

    /** A new e-mail links the person to the account that has it, or to none. */
    static final String CHANGE = """
            WITH changed AS (
                UPDATE event_user e
                   SET email = CASE WHEN $3 THEN $4::text ELSE e.email END,
                       account_id = CASE WHEN $3 THEN (SELECT a.id FROM account a WHERE a.email = $4::text FOR KEY SHARE)
                                         ELSE e.account_id END,
                       (email_as_sent, first_name, last_name, phone, external_id, extra_fields) = (
                        %2$s),
                       sequence = e.sequence + 1, updated_at = now(), message_id = $16
                 WHERE e.organization_id = $1 AND e.id = $2 AND e.deleted_at IS NULL
                   AND (e.email_as_sent, e.first_name, e.last_name, e.phone, e.external_id, e.extra_fields)
                       IS DISTINCT FROM (
                        %2$s)
                RETURNING %1$s, e.sequence, event_user_data(e) AS data),
            told AS (
                INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
                SELECT $16, 'muster.event-user.v1', 'event-user.updated', id::text, organization_id, sequence, data, $17
                  FROM changed)
            SELECT * FROM changed
            UNION ALL
            SELECT %1$s, e.sequence, NULL::jsonb FROM event_user e
             WHERE e.organization_id = $1 AND e.id = $2 AND e.deleted_at IS NULL AND NOT EXISTS (SELECT FROM changed)
            """.formatted(EventUser.COLUMNS, WANTED);

    static final String SET_STANDING = """
            WITH changed AS (
                UPDATE event_user e
                   SET role = coalesce($3::text, e.role), is_active = coalesce($4::boolean, e.is_active),
                       sequence = e.sequence + 1, updated_at = now(), message_id = $5
                 WHERE e.organization_id = $1 AND e.id = $2 AND e.deleted_at IS NULL
                   AND (e.role, e.is_active) IS DISTINCT FROM (coalesce($3, e.role), coalesce($4, e.is_active))
                RETURNING %1$s, e.sequence, event_user_data(e) AS data),
            told AS (
                INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
                SELECT $5, 'muster.event-user.v1', 'event-user.updated', id::text, organization_id, sequence, data, $6
                  FROM changed)
            SELECT * FROM changed
            UNION ALL
            SELECT %1$s, e.sequence, NULL::jsonb FROM event_user e
             WHERE e.organization_id = $1 AND e.id = $2 AND e.deleted_at IS NULL AND NOT EXISTS (SELECT FROM changed)
            """.formatted(EventUser.COLUMNS);

    /** The memberships go with the person: one who comes back comes back without access. */
    static final String DELETE = """
            WITH gone AS (
                UPDATE event_user e
                   SET deleted_at = now(), sequence = e.sequence + 1, updated_at = now(), message_id = $3
                 WHERE e.organization_id = $1 AND e.id = $2 AND e.deleted_at IS NULL
                RETURNING %1$s, e.sequence, event_user_data(e) AS data),
            left_groups AS (
                DELETE FROM workgroup_member m
                 WHERE m.organization_id = $1 AND m.event_user_id = (SELECT id FROM gone)),
            ended AS (
                UPDATE community_access c
                   SET state = 'removed', ends_at = least(c.ends_at, now()), sequence = c.sequence + 1
                 WHERE c.organization_id = $1 AND c.event_user_id = (SELECT id FROM gone) AND c.state = 'active'
                RETURNING c.community_id, c.event_user_id, c.sequence, community_access_data(c) AS data),
            told_access AS (
                INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
                SELECT next_message_id(), 'muster.community-access.v1', 'community.member.removed',
                       community_id || ':' || event_user_id, $1, sequence, data, $4 FROM ended),
            told AS (
                INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
                SELECT $3, 'muster.event-user.v1', 'event-user.deleted', id::text, organization_id, sequence, data, $4
                  FROM gone)
            SELECT * FROM gone
            """.formatted(EventUser.COLUMNS);
}
