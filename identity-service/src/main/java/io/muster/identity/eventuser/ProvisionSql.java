package io.muster.identity.eventuser;

/** One statement for the whole of provisioning: account, event user, on-boarding token and every message. */
final class ProvisionSql {

    private ProvisionSql() {}

    private static final String CHANGED = """
            (e.first_name, e.last_name, e.gender, e.title, e.unit_id, e.avatar, e.language, e.account_id)
                IS DISTINCT FROM
            (EXCLUDED.first_name, EXCLUDED.last_name, coalesce($7, e.gender), coalesce($8, e.title),
             coalesce($9, e.unit_id), coalesce($10, e.avatar), coalesce($11, e.language), EXCLUDED.account_id)""";

    private static final String PERSON = """
            e.id, e.organization_id, e.account_id, e.first_name, e.last_name, e.email_as_sent, e.gender, e.sequence,
            e.message_id, e.onboarding_generation, event_user_data(e) AS data""";

    /**
     * Of many at once for one e-mail, the first inserts and the others meet its row in ON CONFLICT: they change it, or find
     * nothing to change. The message's id in the row tells which. A trashed person comes back as a new one does.
     *
     * <p>What locks or updates asks earlier parts by scalar subquery: a join would be evaluated anew under contention, and can
     * double rows.
     *
     * <p>$1 organization, $2 the id if new, $3 e-mail folded, $4 as sent, $5 first, $6 last name, $7 gender, $8 title, $9 unit,
     * $10 avatar, $11 language, $12 the account's id if new, $13 $14 messages, $15 token hash, $16 sealed token, $17 its
     * seconds, $18 trace.
     */
    static final String PROVISION = """
            WITH known AS (SELECT id FROM account WHERE email = $3 FOR KEY SHARE),
            opened AS (
                INSERT INTO account AS a (id, email, email_as_sent, first_name, last_name, language)
                SELECT $12, $3, $4, $5, $6, coalesce($11, 'en') WHERE NOT EXISTS (SELECT FROM known)
                ON CONFLICT (email) DO UPDATE SET email = a.email
                RETURNING a.id, a.sequence, account_data(a) AS data),
            told_account AS (
                INSERT INTO outbox_message (id, topic, type, subject, sequence, data, traceparent)
                SELECT $13, 'muster.account.v1', 'account.created', id::text, sequence, data, $18
                  FROM opened WHERE id = $12),
            login AS (SELECT id FROM known UNION ALL SELECT id FROM opened),
            trashed AS (
                SELECT t.id FROM event_user t
                 WHERE t.organization_id = $1 AND t.email = $3 AND t.deleted_at IS NOT NULL
                   AND NOT EXISTS (SELECT FROM event_user l
                                    WHERE l.organization_id = $1 AND l.email = $3 AND l.deleted_at IS NULL)
                 ORDER BY t.deleted_at DESC, t.id DESC LIMIT 1 FOR UPDATE),
            restored AS (
                UPDATE event_user e
                   SET account_id = (SELECT id FROM login), email_as_sent = $4, first_name = $5, last_name = $6,
                       gender = coalesce($7, e.gender), title = coalesce($8, e.title), unit_id = coalesce($9, e.unit_id),
                       avatar = coalesce($10, e.avatar), language = coalesce($11, e.language), role = 'attendee',
                       is_active = true, deleted_at = NULL, onboarding_generation = e.onboarding_generation + 1,
                       sequence = e.sequence + 1, updated_at = now(), message_id = $14
                 WHERE e.organization_id = $1 AND e.id = (SELECT id FROM trashed) AND e.deleted_at IS NOT NULL
                RETURNING %2$s),
            upserted AS (
                INSERT INTO event_user AS e (organization_id, id, account_id, email, email_as_sent, first_name, last_name,
                                             gender, title, unit_id, avatar, language, onboarding_generation, message_id)
                SELECT $1, $2, login.id, $3, $4, $5, $6, coalesce($7::text, 'NON-BINARY'), $8::text, $9::uuid, $10::text,
                       coalesce($11::text, 'en'), 1, $14
                  FROM login WHERE NOT EXISTS (SELECT FROM restored)
                ON CONFLICT (organization_id, email) WHERE deleted_at IS NULL DO UPDATE
                   SET first_name = EXCLUDED.first_name, last_name = EXCLUDED.last_name,
                       gender = coalesce($7, e.gender), title = coalesce($8, e.title), unit_id = coalesce($9, e.unit_id),
                       avatar = coalesce($10, e.avatar), language = coalesce($11, e.language),
                       account_id = EXCLUDED.account_id,
                       sequence = e.sequence + CASE WHEN %1$s THEN 1 ELSE 0 END,
                       updated_at = CASE WHEN %1$s THEN now() ELSE e.updated_at END,
                       message_id = CASE WHEN %1$s THEN $14 ELSE e.message_id END
                RETURNING %2$s),
            person AS (
                SELECT *, 'event-user.restored' AS type FROM restored
                UNION ALL
                SELECT *, CASE WHEN id = $2 THEN 'event-user.created' ELSE 'event-user.updated' END FROM upserted),
            token AS (
                INSERT INTO account_token (token_hash, account_id, purpose, expires_at)
                SELECT $15, account_id, 'on-boarding', now() + make_interval(secs => $17)
                  FROM person WHERE type <> 'event-user.updated'
                RETURNING expires_at),
            told AS (
                INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
                SELECT $14, 'muster.event-user.v1', type, id::text, organization_id, sequence,
                       CASE WHEN expires_at IS NULL THEN data ELSE data || jsonb_build_object('onboarding',
                           jsonb_build_object('sealedToken', $16::text, 'generation', onboarding_generation,
                                              'expiresAt', wire_time(expires_at))) END,
                       $18
                  FROM person LEFT JOIN token ON true WHERE message_id = $14),
            linked AS (
                UPDATE event_user e
                   SET account_id = $12, sequence = e.sequence + 1, updated_at = now(), message_id = next_message_id()
                 WHERE (SELECT id FROM opened) = $12 AND e.email = $3 AND e.account_id IS NULL AND e.deleted_at IS NULL
                   AND e.organization_id <> $1
                RETURNING e.id, e.organization_id, e.message_id, e.sequence, event_user_data(e) AS data),
            told_linked AS (
                INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
                SELECT message_id, 'muster.event-user.v1', 'event-user.updated', id::text, organization_id, sequence, data, $18
                  FROM linked)
            SELECT id, first_name, last_name, email_as_sent, gender, type <> 'event-user.updated' AS is_new FROM person
            """.formatted(CHANGED, PERSON);
}
