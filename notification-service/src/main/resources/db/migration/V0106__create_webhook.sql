-- Where an organization's own programs want to hear what happens.
CREATE TABLE webhook (
    organization_id uuid        NOT NULL,
    id              uuid        NOT NULL,
    url             text        NOT NULL,
    types           text[]      NOT NULL,
    sealed_secret   text        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_webhook PRIMARY KEY (organization_id, id),
    CONSTRAINT ck_webhook_types CHECK (cardinality(types) > 0)
);

-- A call of a webhook is a delivery like a mail: claimed, tried, tried again, listed.
ALTER TABLE delivery ADD COLUMN channel text NOT NULL DEFAULT 'mail';
ALTER TABLE delivery ADD CONSTRAINT ck_delivery_channel CHECK (channel IN ('mail', 'webhook'));
