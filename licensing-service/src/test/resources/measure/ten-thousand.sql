-- What a batch of 10,000 new e-mails does to the database, as one statement.
WITH given AS MATERIALIZED (
    SELECT n, format('sql-%s-%s@ten-thousand.example', :organization::text, n) AS email,
           gen_random_uuid() AS crew_id, gen_random_uuid() AS invitation_id,
           sha256(n::text::bytea) AS token_hash, repeat('x', 180) AS sealed_token
      FROM generate_series(1, 10000) n
), locked AS (
    INSERT INTO person (email) SELECT email FROM given
), placed AS (
    INSERT INTO crew (organization_id, id, connected_email, email_as_sent)
    SELECT :organization::uuid, crew_id, email, email FROM given
), picked AS MATERIALIZED (
    SELECT id, row_number() OVER () AS n
      FROM (SELECT id FROM seat WHERE organization_id = :organization::uuid AND license_id = :license::uuid AND state = 'free'
             ORDER BY number LIMIT 10000 FOR UPDATE SKIP LOCKED) s
), changed AS (
    UPDATE seat s
       SET state = 'reserved', email = g.email, invitation_id = g.invitation_id, since = now(), sequence = s.sequence + 1
      FROM picked p JOIN given g USING (n)
     WHERE s.organization_id = :organization::uuid AND s.id = p.id
    RETURNING s.*, gen_random_uuid() AS message_id
), ledger AS (
    INSERT INTO seat_ledger (organization_id, license_id, id, kind, seat, delta_assigned, delta_reserved)
    SELECT organization_id, license_id, message_id, 'reserved', number, 0, 1 FROM changed
), told_seat AS (
    INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
    SELECT message_id, 'muster.seat.v1', 'license.seat.reserved', id::text, organization_id, sequence,
           jsonb_build_object(
               'id', id, 'organizationId', organization_id, 'licenseId', license_id, 'number', number,
               'state', state, 'since', wire_time(since),
               'holder', jsonb_strip_nulls(jsonb_build_object('accountId', account_id, 'email', email, 'eventId', event_id))),
           NULL
      FROM changed
), created AS (
    INSERT INTO invitation (organization_id, id, crew_id, email, permissions, license_id, token_hash, expires_at, invited_by)
    SELECT :organization::uuid, invitation_id, crew_id, email, ARRAY['Organization.Event.Read'], :license::uuid, token_hash,
           now() + interval '7 days', gen_random_uuid()
      FROM given
    RETURNING *
)
INSERT INTO outbox_message (id, topic, type, subject, organization_id, sequence, data, traceparent)
SELECT gen_random_uuid(), 'muster.invitation.v1', 'organization.invitation.created', i.id::text,
       i.organization_id, i.sequence,
       jsonb_build_object(
           'id', i.id, 'organizationId', i.organization_id, 'organizationName', o.name,
           'crewId', i.crew_id, 'email', i.email, 'firstName', NULL, 'lastName', NULL,
           'permissions', to_jsonb(i.permissions), 'licenseId', i.license_id, 'state', i.state,
           'generation', i.generation, 'expiresAt', wire_time(i.expires_at), 'invitedBy', i.invited_by, 'mail', true)
       || jsonb_build_object('link', jsonb_build_object('sealedToken', repeat('x', 180))),
       NULL
  FROM created i JOIN organization o ON o.organization_id = i.organization_id
