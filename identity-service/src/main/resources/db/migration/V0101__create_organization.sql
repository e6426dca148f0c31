CREATE TABLE organization (
    organization_id  uuid        NOT NULL,
    name             text        NOT NULL,
    feature_flags    text[]      NOT NULL DEFAULT '{}',
    owner_account_id uuid        NOT NULL,
    sequence         bigint      NOT NULL DEFAULT 1,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_organization PRIMARY KEY (organization_id),
    CONSTRAINT fk_organization_owner FOREIGN KEY (owner_account_id) REFERENCES account (id),
    CONSTRAINT ck_organization_name CHECK (length(name) BETWEEN 1 AND 255),
    CONSTRAINT ck_organization_feature_flags CHECK (feature_flags <@ ARRAY['OrgPro']),
    CONSTRAINT ck_organization_sequence CHECK (sequence >= 1)
);
CREATE INDEX ix_organization_owner ON organization (owner_account_id);

CREATE FUNCTION organization_data(o organization) RETURNS jsonb
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN jsonb_build_object(
        'id', o.organization_id,
        'name', o.name,
        'featureFlags', to_jsonb(o.feature_flags),
        'owner', jsonb_build_object(
            'accountId', o.owner_account_id,
            'email', (SELECT a.email_as_sent FROM account a WHERE a.id = o.owner_account_id)),
        'createdAt', wire_time(o.created_at),
        'updatedAt', wire_time(o.updated_at));

-- Licensing's memberships as far as its messages have told them; it says yes, never no.
CREATE TABLE organization_member (
    organization_id uuid   NOT NULL,
    id              uuid   NOT NULL,
    account_id      uuid   NOT NULL,
    state           text   NOT NULL,
    sequence        bigint NOT NULL,
    CONSTRAINT pk_organization_member PRIMARY KEY (organization_id, id),
    CONSTRAINT ck_organization_member_state CHECK (state IN ('member', 'removed'))
);
CREATE INDEX ix_organization_member_account ON organization_member (account_id);
