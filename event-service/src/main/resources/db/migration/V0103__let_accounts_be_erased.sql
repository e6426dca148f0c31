-- Null once the account is erased.
ALTER TABLE event_participant ALTER COLUMN email DROP NOT NULL;

-- What is known of one account, to show and to forget it.
CREATE INDEX ix_event_participant_of_account ON event_participant (account_id);
CREATE INDEX ix_organization_member_of_account ON organization_member (account_id);

-- Tokens of an erased account live a while longer: what is ordered with them is forgotten again.
CREATE TABLE erased_account (
    account_id uuid        NOT NULL,
    erased_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_erased_account PRIMARY KEY (account_id)
);
CREATE INDEX ix_erased_account_erased_at ON erased_account (erased_at);
