-- E-mails and domains that nobody may invite. The platform's own entries stand under the nil organization.
CREATE TABLE blacklist_entry (
    organization_id uuid        NOT NULL,
    id              uuid        NOT NULL,
    value           text        NOT NULL,
    kind            text        NOT NULL,
    reason          text,
    created_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_blacklist_entry PRIMARY KEY (organization_id, id),
    CONSTRAINT uq_blacklist_entry_value UNIQUE (organization_id, value),
    CONSTRAINT ck_blacklist_entry_kind CHECK (kind IN ('address', 'domain'))
);
