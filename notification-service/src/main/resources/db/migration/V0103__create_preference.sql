-- What an account does not want by mail; spread by the account. No row: it wants it.
CREATE TABLE preference (
    account_id uuid    NOT NULL,
    kind       text    NOT NULL,
    mail       boolean NOT NULL,
    CONSTRAINT pk_preference PRIMARY KEY (account_id, kind),
    CONSTRAINT ck_preference_kind CHECK (kind IN ('event'))
);
