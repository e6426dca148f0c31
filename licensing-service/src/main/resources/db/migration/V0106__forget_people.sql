-- Who is erased is forgotten: rows that have to stay, because ledger and messages name them, keep nothing but ids.
ALTER TABLE crew ALTER COLUMN connected_email DROP NOT NULL, ALTER COLUMN email_as_sent DROP NOT NULL;
ALTER TABLE member ALTER COLUMN email DROP NOT NULL;
ALTER TABLE invitation ALTER COLUMN email DROP NOT NULL;

-- An answer or message that is still under way must not bring an erased account back.
CREATE TABLE erased_account (
    account_id uuid        NOT NULL,
    erased_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_erased_account PRIMARY KEY (account_id)
);
