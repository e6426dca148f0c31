-- One row per e-mail that an organization has ever granted access; `email` and the names are contact data.
CREATE TABLE crew (
    organization_id uuid        NOT NULL,
    id              uuid        NOT NULL,
    connected_email text        NOT NULL,
    email_as_sent   text        NOT NULL,
    first_name      text,
    last_name       text,
    email           text,
    phone_number    text,
    created_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_crew PRIMARY KEY (organization_id, id),
    CONSTRAINT uq_crew_connected_email UNIQUE (organization_id, connected_email)
);

-- An account's membership; ended ones stay, so that a return goes on with the same id and sequence.
CREATE TABLE member (
    organization_id uuid        NOT NULL,
    id              uuid        NOT NULL,
    account_id      uuid        NOT NULL,
    crew_id         uuid        NOT NULL,
    email           text        NOT NULL,
    permissions     text[]      NOT NULL,
    license_id      uuid,
    state           text        NOT NULL DEFAULT 'member',
    since           timestamptz NOT NULL DEFAULT now(),
    reason          text,
    sequence        bigint      NOT NULL DEFAULT 1,
    CONSTRAINT pk_member PRIMARY KEY (organization_id, id),
    CONSTRAINT uq_member_account UNIQUE (organization_id, account_id),
    CONSTRAINT uq_member_crew UNIQUE (organization_id, crew_id),
    CONSTRAINT fk_member_crew FOREIGN KEY (organization_id, crew_id) REFERENCES crew (organization_id, id),
    CONSTRAINT ck_member_state CHECK (state IN ('member', 'removed'))
);
CREATE INDEX ix_member_account ON member (account_id);

-- Of the link's token only the SHA-256 is kept. At most one invitation of an e-mail is pending in an organization.
CREATE TABLE invitation (
    organization_id uuid        NOT NULL,
    id              uuid        NOT NULL,
    crew_id         uuid        NOT NULL,
    email           text        NOT NULL,
    permissions     text[]      NOT NULL,
    license_id      uuid        NOT NULL,
    state           text        NOT NULL DEFAULT 'pending',
    token_hash      bytea       NOT NULL,
    generation      integer     NOT NULL DEFAULT 1,
    mailed_at       timestamptz NOT NULL DEFAULT now(),
    expires_at      timestamptz NOT NULL,
    invited_by      uuid,
    created_at      timestamptz NOT NULL DEFAULT now(),
    sequence        bigint      NOT NULL DEFAULT 1,
    CONSTRAINT pk_invitation PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_invitation_crew FOREIGN KEY (organization_id, crew_id) REFERENCES crew (organization_id, id),
    CONSTRAINT ck_invitation_state CHECK (state IN ('pending', 'accepted', 'revoked', 'expired'))
);
CREATE UNIQUE INDEX uq_invitation_pending ON invitation (organization_id, email) WHERE state = 'pending';
CREATE INDEX ix_invitation_crew ON invitation (organization_id, crew_id);
-- These two look across organizations: whoever comes to own an e-mail, and what a link's token opens.
CREATE INDEX ix_invitation_pending_email ON invitation (email) WHERE state = 'pending';
CREATE INDEX ix_invitation_pending_token ON invitation (token_hash) WHERE state = 'pending';
CREATE INDEX ix_invitation_pending_expiry ON invitation (expires_at) WHERE state = 'pending';
