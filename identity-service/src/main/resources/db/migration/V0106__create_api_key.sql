-- A program's credential: one organization, an owner in whose name it acts, a list of permissions. The value itself is
-- nowhere; its keyed hash is. Rotation leaves two live values for a while, never three.
CREATE TABLE api_key (
    organization_id     uuid        NOT NULL,
    id                  uuid        NOT NULL,
    account_id          uuid        NOT NULL,
    name                text        NOT NULL,
    permissions         text[]      NOT NULL,
    prefix              text        NOT NULL,
    value_hash          text        NOT NULL,
    previous_value_hash text,
    previous_ends_at    timestamptz,
    expires_at          timestamptz,
    last_used_at        timestamptz,
    created_at          timestamptz NOT NULL DEFAULT now(),
    rotated_at          timestamptz,
    revoked_at          timestamptz,
    CONSTRAINT pk_api_key PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_api_key_organization FOREIGN KEY (organization_id) REFERENCES organization (organization_id),
    CONSTRAINT fk_api_key_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT ck_api_key_name CHECK (length(name) BETWEEN 1 AND 255),
    CONSTRAINT ck_api_key_permissions CHECK (cardinality(permissions) >= 1),
    CONSTRAINT ck_api_key_previous CHECK ((previous_value_hash IS NULL) = (previous_ends_at IS NULL))
);
-- A value is looked up before its organization is known; being 256 bits of a keyed hash, it needs no uniqueness check.
CREATE INDEX ix_api_key_value_hash ON api_key (value_hash);
CREATE INDEX ix_api_key_previous_value_hash ON api_key (previous_value_hash) WHERE previous_value_hash IS NOT NULL;
CREATE INDEX ix_api_key_id ON api_key (id);
CREATE INDEX ix_api_key_account ON api_key (account_id);
