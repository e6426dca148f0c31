-- One mail to one person. The id is made from trigger, template and recipient, so the same message again finds its row.
-- organization_id is all zeros where a mail concerns an account and no organization.
CREATE TABLE delivery (
    organization_id uuid        NOT NULL,
    id              uuid        NOT NULL,
    trigger_id      uuid        NOT NULL,
    template        text        NOT NULL,
    language        text        NOT NULL,
    recipient_id    uuid,
    account_id      uuid,
    address         text        NOT NULL,
    address_folded  text        NOT NULL,
    reason          text        NOT NULL,
    content         jsonb       NOT NULL,
    sealed_link     text,
    state           text        NOT NULL DEFAULT 'queued',
    attempts        integer     NOT NULL DEFAULT 0,
    due_at          timestamptz NOT NULL DEFAULT now(),
    give_up_at      timestamptz NOT NULL,
    claim           uuid,
    created_at      timestamptz NOT NULL DEFAULT now(),
    ended_at        timestamptz,
    CONSTRAINT pk_delivery PRIMARY KEY (organization_id, id),
    CONSTRAINT ck_delivery_state CHECK (state IN ('queued', 'sent', 'retrying', 'failed', 'suppressed', 'cancelled')),
    CONSTRAINT ck_delivery_no_secret_kept CHECK (sealed_link IS NULL OR state IN ('queued', 'retrying'))
);
CREATE INDEX ix_delivery_due ON delivery (due_at) WHERE state IN ('queued', 'retrying');
CREATE INDEX ix_delivery_reason ON delivery (organization_id, reason) WHERE state IN ('queued', 'retrying');
CREATE INDEX ix_delivery_listed ON delivery (organization_id, created_at DESC, id);
CREATE INDEX ix_delivery_address ON delivery (address_folded);
CREATE INDEX ix_delivery_account ON delivery (account_id) WHERE account_id IS NOT NULL;

CREATE TABLE delivery_attempt (
    organization_id uuid        NOT NULL,
    delivery_id     uuid        NOT NULL,
    number          integer     NOT NULL,
    at              timestamptz NOT NULL DEFAULT now(),
    outcome         text        NOT NULL,
    answer          text        NOT NULL,
    CONSTRAINT pk_delivery_attempt PRIMARY KEY (organization_id, delivery_id, number),
    CONSTRAINT fk_delivery_attempt_delivery FOREIGN KEY (organization_id, delivery_id)
        REFERENCES delivery (organization_id, id) ON DELETE CASCADE,
    CONSTRAINT ck_delivery_attempt_outcome CHECK (outcome IN ('accepted', 'deferred', 'refused'))
);

-- Addresses that get no more mail; organization_id is all zeros where no organization may write to it.
CREATE TABLE suppression (
    organization_id uuid        NOT NULL,
    address_folded  text        NOT NULL,
    cause           text        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_suppression PRIMARY KEY (organization_id, address_folded),
    CONSTRAINT ck_suppression_cause CHECK (cause IN ('bounce', 'complaint', 'unsubscribe', 'manual'))
);
