-- What was answered under an Idempotency-Key, kept for 24 hours. The key is a hash of caller and key.
CREATE TABLE idempotency_key (
    key        bytea       NOT NULL,
    request    bytea       NOT NULL,
    status     smallint    NOT NULL,
    headers    jsonb       NOT NULL,
    body       bytea,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_idempotency_key PRIMARY KEY (key),
    CONSTRAINT ck_idempotency_key_status CHECK (status BETWEEN 200 AND 499)
);

CREATE INDEX ix_idempotency_key_created_at ON idempotency_key (created_at);
