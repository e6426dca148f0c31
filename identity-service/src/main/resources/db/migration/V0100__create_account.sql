-- A UUIDv7 for a message that SQL adds by itself, where how many there will be is known to the statement only.
CREATE FUNCTION next_message_id() RETURNS uuid
    LANGUAGE sql VOLATILE PARALLEL SAFE
    RETURN encode(
        set_bit(
            set_bit(
                overlay(uuid_send(gen_random_uuid())
                    PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3)
                    FROM 1 FOR 6),
                52, 1),
            53, 1),
        'hex')::uuid;

-- A person's login, one per folded e-mail, across organizations. It exists only once its e-mail counts.
-- Not spread by organization: accounts belong to nobody but the person.
CREATE TABLE account (
    id             uuid        NOT NULL,
    email          text,
    email_as_sent  text,
    first_name     text,
    last_name      text,
    language       text        NOT NULL DEFAULT 'en',
    password_hash  text,
    sequence       bigint      NOT NULL DEFAULT 1,
    -- Mails asked for in the account's name are an aggregate of their own, with their own gapless sequence.
    mails          bigint      NOT NULL DEFAULT 0,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    erased_at      timestamptz,
    CONSTRAINT pk_account PRIMARY KEY (id),
    CONSTRAINT uq_account_email UNIQUE (email),
    CONSTRAINT ck_account_email_folded CHECK (email !~ '[A-Z]' AND length(email) <= 255),
    CONSTRAINT ck_account_lengths CHECK (length(email_as_sent) <= 255 AND length(first_name) <= 255 AND length(last_name) <= 255),
    CONSTRAINT ck_account_erased CHECK (
        CASE WHEN erased_at IS NULL THEN email IS NOT NULL AND email_as_sent IS NOT NULL
             ELSE num_nonnulls(email, email_as_sent, first_name, last_name, password_hash) = 0 END),
    CONSTRAINT ck_account_sequence CHECK (sequence >= 1 AND mails >= 0)
);

CREATE FUNCTION account_data(a account) RETURNS jsonb
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN a.erased_at IS NOT NULL
        THEN jsonb_build_object('id', a.id, 'erasedAt', wire_time(a.erased_at))
        ELSE jsonb_build_object(
            'id', a.id,
            'email', a.email_as_sent,
            'firstName', a.first_name,
            'lastName', a.last_name,
            'language', a.language,
            'hasPassword', a.password_hash IS NOT NULL,
            'createdAt', wire_time(a.created_at))
        END;

-- The single-use tokens behind links in mails to an account; a used one is gone.
CREATE TABLE account_token (
    token_hash bytea       NOT NULL,
    account_id uuid        NOT NULL,
    purpose    text        NOT NULL,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_account_token PRIMARY KEY (token_hash),
    CONSTRAINT fk_account_token_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE,
    CONSTRAINT ck_account_token_purpose CHECK (purpose IN ('on-boarding', 'reset'))
);
CREATE INDEX ix_account_token_account ON account_token (account_id);
CREATE INDEX ix_account_token_expires_at ON account_token (expires_at);

-- A sign-up whose e-mail nobody has confirmed yet. Several may wait for one e-mail: only the mailbox's owner can tell
-- which of them is meant, and nobody can overwrite another's.
CREATE TABLE sign_up (
    token_hash    bytea       NOT NULL,
    account_id    uuid        NOT NULL,
    email         text        NOT NULL,
    email_as_sent text        NOT NULL,
    first_name    text        NOT NULL,
    last_name     text        NOT NULL,
    language      text        NOT NULL,
    password_hash text        NOT NULL,
    expires_at    timestamptz NOT NULL,
    CONSTRAINT pk_sign_up PRIMARY KEY (token_hash),
    CONSTRAINT ck_sign_up_lengths CHECK (length(email) <= 255 AND length(first_name) <= 255 AND length(last_name) <= 255)
);
CREATE INDEX ix_sign_up_email ON sign_up (email);
CREATE INDEX ix_sign_up_expires_at ON sign_up (expires_at);

-- Invitation tokens that have been signed up with: licensing learns of it a moment later, a second use must fail now.
CREATE TABLE used_invitation (
    token_hash bytea       NOT NULL,
    used_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_used_invitation PRIMARY KEY (token_hash)
);

-- A signed-in browser or program: the family of refresh tokens that came one out of another.
CREATE TABLE session (
    account_id uuid        NOT NULL,
    id         uuid        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    ended_at   timestamptz,
    end_reason text,
    CONSTRAINT pk_session PRIMARY KEY (account_id, id),
    CONSTRAINT fk_session_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE,
    CONSTRAINT ck_session_ended CHECK ((ended_at IS NULL) = (end_reason IS NULL)),
    CONSTRAINT ck_session_end_reason CHECK (end_reason IN ('signed-out', 'reuse', 'password-changed', 'erased'))
);
CREATE INDEX ix_session_expires_at ON session (expires_at);

CREATE TABLE refresh_token (
    token_hash bytea       NOT NULL,
    account_id uuid        NOT NULL,
    session_id uuid        NOT NULL,
    used_at    timestamptz,
    CONSTRAINT pk_refresh_token PRIMARY KEY (token_hash),
    CONSTRAINT fk_refresh_token_session FOREIGN KEY (account_id, session_id)
        REFERENCES session (account_id, id) ON DELETE CASCADE
);
-- One living token a family: a race for the next one has one winner.
CREATE UNIQUE INDEX uq_refresh_token_living ON refresh_token (account_id, session_id) WHERE used_at IS NULL;
CREATE INDEX ix_refresh_token_session ON refresh_token (account_id, session_id);

-- How often somebody has guessed, per account and per address, whether or not the account exists.
CREATE TABLE slow_down (
    subject       text        NOT NULL,
    attempts      integer     NOT NULL,
    last_at       timestamptz NOT NULL,
    blocked_until timestamptz,
    CONSTRAINT pk_slow_down PRIMARY KEY (subject)
);
CREATE INDEX ix_slow_down_last_at ON slow_down (last_at);
