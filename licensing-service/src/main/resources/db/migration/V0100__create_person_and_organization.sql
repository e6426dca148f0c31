-- An e-mail and the account that owns it, as identity-service tells it. The row is also the lock on everything that
-- concerns the e-mail here: inviting, accepting, changing and ending take it first, so an invitation and a sign-up of the
-- same moment come one after the other. People span organizations, so the table is spread by its own key.
CREATE TABLE person (
    email      text        NOT NULL,
    account_id uuid,
    first_name text,
    last_name  text,
    sequence   bigint      NOT NULL DEFAULT 0,
    CONSTRAINT pk_person PRIMARY KEY (email)
);
CREATE INDEX ix_person_account ON person (account_id) WHERE account_id IS NOT NULL;

-- The organizations of identity-service; the first sight of one makes its owner a member.
CREATE TABLE organization (
    organization_id  uuid   NOT NULL,
    name             text   NOT NULL,
    owner_account_id uuid   NOT NULL,
    sequence         bigint NOT NULL,
    CONSTRAINT pk_organization PRIMARY KEY (organization_id)
);
