-- People who want to be forgotten and what was told of whom has yet to be told again without their name.
CREATE TABLE forgotten_person (
    organization_id uuid        NOT NULL,
    event_user_id   uuid        NOT NULL,
    noted_at        timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_forgotten_person PRIMARY KEY (organization_id, event_user_id)
);
CREATE INDEX ix_forgotten_person_noted_at ON forgotten_person (noted_at);

-- A person asks across organizations: for all that is stored about it, or to be forgotten.
CREATE INDEX ix_event_user_account_everywhere ON event_user (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_organization_member_account_everywhere ON organization_member (account_id);
CREATE INDEX ix_participation_checked_in_by ON participation (checked_in_by) WHERE checked_in_by IS NOT NULL;
