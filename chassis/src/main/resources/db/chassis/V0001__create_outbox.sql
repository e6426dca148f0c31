-- An instant as every JSON of ours writes it: UTC, milliseconds, Z.
CREATE FUNCTION wire_time(moment timestamptz) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE STRICT
    RETURN to_char(moment AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

-- What is to be told, written with the change it tells of; a row leaves once Kafka has it.
-- A subject always falls into the same slot, and a slot is sent by one relay at a time: that keeps the order per key.
CREATE TABLE outbox_message (
    slot            smallint    NOT NULL GENERATED ALWAYS AS (hashtext(subject) & 15) STORED,
    position        bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    id              uuid        NOT NULL,
    topic           text        NOT NULL,
    type            text        NOT NULL,
    subject         text        NOT NULL,
    organization_id uuid,
    sequence        bigint      NOT NULL,
    data            jsonb       NOT NULL,
    traceparent     text,
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT pk_outbox_message PRIMARY KEY (slot, position),
    CONSTRAINT ck_outbox_message_sequence CHECK (sequence >= 1)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- One row a slot: whoever holds its lock relays it; the lock dies with its holder.
CREATE TABLE outbox_slot (
    slot smallint NOT NULL,
    CONSTRAINT pk_outbox_slot PRIMARY KEY (slot)
);
INSERT INTO outbox_slot (slot) SELECT generate_series(0, 15);

-- Rows that Kafka will never take (too large, say), set aside so that the others go on.
CREATE TABLE outbox_refused (
    id              uuid        NOT NULL,
    topic           text        NOT NULL,
    type            text        NOT NULL,
    subject         text        NOT NULL,
    organization_id uuid,
    sequence        bigint      NOT NULL,
    data            jsonb       NOT NULL,
    traceparent     text,
    created_at      timestamptz NOT NULL,
    refused_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    cause           text        NOT NULL,
    CONSTRAINT pk_outbox_refused PRIMARY KEY (id)
);
