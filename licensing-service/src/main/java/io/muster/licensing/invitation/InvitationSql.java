package io.muster.licensing.invitation;

/** The statements that change invitations; each ends with the same tail, which tells the change. */
final class InvitationSql {

    /**
     * Follows a CTE {@code changed}: the invitation's row after the change, what {@code happened}, the message's id and,
     * where a mail is due, the sealed token. {@code $1} is the traceparent.
     */
    private static final String RECORDED = """
            , told AS (
                INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
                SELECT i.message_id, 'muster.invitation.v1', 'organization.invitation.' || i.happened, i.id::text,
                       i.organization_id, i.sequence,
                       jsonb_build_object(
                           'id', i.id, 'organizationId', i.organization_id, 'organizationName', o.name,
                           'crewId', i.crew_id, 'email', i.email, 'firstName', c.first_name, 'lastName', c.last_name,
                           'permissions', to_jsonb(i.permissions), 'licenseId', i.license_id, 'state', i.state,
                           'generation', i.generation, 'expiresAt', wire_time(i.expires_at),
                           'invitedBy', i.invited_by, 'mail', i.sealed_token IS NOT NULL)
                       || CASE WHEN i.sealed_token IS NULL THEN '{}'
                               ELSE jsonb_build_object('link', jsonb_build_object('sealedToken', i.sealed_token)) END,
                       $1
                  FROM changed i
                  JOIN organization o ON o.organization_id = i.organization_id
                  JOIN crew c ON c.organization_id = i.organization_id AND c.id = i.crew_id
            )
            SELECT id FROM changed
            """;

    static final String CREATE = """
            WITH given AS (
                SELECT * FROM unnest($5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::uuid[], $10::bytea[], $11::text[],
                                     $12::uuid[])
                       AS g(id, crew_id, email, permissions, license_id, token_hash, sealed_token, message_id)
            ), created AS (
                INSERT INTO invitation (organization_id, id, crew_id, email, permissions, license_id, token_hash,
                                        expires_at, invited_by)
                SELECT $2, id, crew_id, email, string_to_array(permissions, ','), license_id, token_hash,
                       now() + make_interval(secs => $3), $4
                  FROM given
                RETURNING *
            ), changed AS (
                SELECT i.*, g.message_id, g.sealed_token, 'created' AS happened FROM created i JOIN given g USING (id)
            )
            """ + RECORDED;

    /** Without a new token the old link stays good and no mail is due. */
    static final String RENEW = """
            WITH given AS (
                SELECT * FROM unnest($5::uuid[], $6::text[], $7::uuid[], $8::bytea[], $9::text[], $10::uuid[])
                       AS g(id, permissions, license_id, token_hash, sealed_token, message_id)
            ), changed AS (
                UPDATE invitation i
                   SET permissions = string_to_array(g.permissions, ','), license_id = g.license_id,
                       token_hash = coalesce(g.token_hash, i.token_hash),
                       mailed_at = CASE WHEN g.token_hash IS NULL THEN i.mailed_at ELSE now() END,
                       expires_at = now() + make_interval(secs => $3), invited_by = $4,
                       generation = i.generation + 1, sequence = i.sequence + 1
                  FROM given g
                 WHERE i.organization_id = $2 AND i.id = g.id AND i.state = 'pending'
                RETURNING i.*, g.message_id, g.sealed_token,
                          CASE WHEN g.token_hash IS NULL THEN 'updated' ELSE 'resent' END AS happened
            )
            """ + RECORDED;

    /** A silent edit: no mail, the link stays good, the invitation ends when it would have. */
    static final String EDIT = """
            WITH changed AS (
                UPDATE invitation i SET permissions = $4, sequence = i.sequence + 1
                 WHERE i.organization_id = $2 AND i.id = $3 AND i.state = 'pending' AND i.permissions <> $4
                RETURNING i.*, $5::uuid AS message_id, NULL AS sealed_token, 'updated' AS happened
            )
            """ + RECORDED;

    /** Ends pending invitations; {@code $2} is the new state and what happened. */
    static final String END = """
            WITH given AS (
                SELECT * FROM unnest($3::uuid[], $4::uuid[], $5::uuid[]) AS g(organization_id, id, message_id)
            ), changed AS (
                UPDATE invitation i SET state = $2, sequence = i.sequence + 1
                  FROM given g
                 WHERE i.organization_id = g.organization_id AND i.id = g.id AND i.state = 'pending'
                RETURNING i.*, g.message_id, NULL AS sealed_token, $2 AS happened
            )
            """ + RECORDED;

    static final String OF_EMAILS =
            "SELECT organization_id, id, state FROM invitation WHERE email = ANY ($1) FOR UPDATE";

    /** Revokes what is pending; of what ended before, only the e-mail goes, from the topic too. */
    static final String FORGET = """
            WITH given AS (
                SELECT * FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[])
                       AS g(organization_id, id, was, message_id)
            ), changed AS (
                UPDATE invitation i
                   SET email = NULL, state = CASE g.was WHEN 'pending' THEN 'revoked' ELSE g.was END,
                       sequence = i.sequence + 1
                  FROM given g
                 WHERE i.organization_id = g.organization_id AND i.id = g.id
                RETURNING i.*, g.message_id, NULL AS sealed_token,
                          CASE g.was WHEN 'pending' THEN 'revoked' ELSE 'updated' END AS happened
            )
            """ + RECORDED;

    /** What an e-mail's owner may accept now, in every organization; the database's clock decides what has expired. */
    static final String ACCEPTABLE = """
            SELECT i.organization_id, i.id, i.crew_id, i.license_id, i.permissions,
                   m.permissions AS held_permissions,
                   (SELECT s.id FROM seat s
                     WHERE s.organization_id = i.organization_id AND s.account_id = $2
                       AND s.state = 'assigned' AND s.event_id IS NULL) AS held_seat_id
              FROM invitation i
              LEFT JOIN member m ON m.organization_id = i.organization_id AND m.account_id = $2 AND m.state = 'member'
             WHERE i.email = $1 AND i.state = 'pending' AND i.expires_at > now()
               AND ($3::uuid IS NULL OR i.organization_id = $3)
             ORDER BY i.organization_id
            """;

    static final String IS_INVITED =
            "SELECT 1 FROM invitation WHERE email = $1 AND state = 'pending' AND expires_at > now() LIMIT 1";

    static final String BY_TOKEN = """
            SELECT id, organization_id, email FROM invitation
             WHERE token_hash = $1 AND state = 'pending' AND expires_at > now()
            """;

    /** Overdue ones that nobody is just working on, with the seats to free. */
    static final String OVERDUE = """
            SELECT i.organization_id, i.id,
                   (SELECT s.id FROM seat s WHERE s.organization_id = i.organization_id AND s.invitation_id = i.id) AS seat_id
              FROM invitation i JOIN person p ON p.email = i.email
             WHERE i.state = 'pending' AND i.expires_at <= now()
               AND ($1::uuid[] IS NULL OR i.license_id = ANY ($1)) AND ($2::text[] IS NULL OR i.email = ANY ($2))
             ORDER BY i.expires_at LIMIT $3
               FOR UPDATE OF p, i SKIP LOCKED
            """;

    /** What clients see. One that is overdue has expired, whether or not it was swept yet. */
    static final String VIEW = """
            SELECT i.id, i.crew_id, i.email, i.permissions, i.license_id, i.generation,
                   wire_time(i.expires_at) AS expires_at,
                   CASE WHEN i.state = 'pending' AND i.expires_at <= now() THEN 'expired' ELSE i.state END AS state,
                   (SELECT s.id FROM seat s WHERE s.organization_id = i.organization_id AND s.invitation_id = i.id) AS seat_id
              FROM invitation i
            """;

    private InvitationSql() {}
}
