-- What a signed-in person is told; spread by the account, to which it belongs across organizations.
CREATE TABLE notice (
    account_id      uuid        NOT NULL,
    id              uuid        NOT NULL,
    organization_id uuid,
    type            text        NOT NULL,
    data            jsonb       NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    read_at         timestamptz,
    CONSTRAINT pk_notice PRIMARY KEY (account_id, id)
);
CREATE INDEX ix_notice_listed ON notice (account_id, created_at DESC, id);

-- The address behind an account, so that erasing the account finds what was sent to it.
CREATE TABLE person (
    account_id     uuid   NOT NULL,
    sequence       bigint NOT NULL,
    address_folded text,
    erased_at      timestamptz,
    CONSTRAINT pk_person PRIMARY KEY (account_id)
);
