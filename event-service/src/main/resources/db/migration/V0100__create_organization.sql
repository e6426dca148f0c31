-- What other services own, as far as it is needed here; a row is replaced only by a newer sequence of the same subject.
CREATE TABLE organization (
    id            uuid   NOT NULL,
    name          text   NOT NULL,
    feature_flags text[] NOT NULL,
    sequence      bigint NOT NULL,
    CONSTRAINT pk_organization PRIMARY KEY (id)
);

-- By membership and not by account: a person who is removed and comes back has a second membership with its own sequence.
CREATE TABLE organization_member (
    organization_id uuid   NOT NULL,
    id              uuid   NOT NULL,
    account_id      uuid   NOT NULL,
    permissions     text[] NOT NULL,
    state           text   NOT NULL,
    sequence        bigint NOT NULL,
    CONSTRAINT pk_organization_member PRIMARY KEY (organization_id, id),
    CONSTRAINT ck_organization_member_state CHECK (state IN ('member', 'removed'))
);
CREATE INDEX ix_organization_member_account ON organization_member (organization_id, account_id);
