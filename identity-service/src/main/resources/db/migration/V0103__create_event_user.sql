CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- A person inside one organization; linked to the account that has the same e-mail, once there is one.
CREATE TABLE event_user (
    organization_id       uuid        NOT NULL,
    id                    uuid        NOT NULL,
    account_id            uuid,
    email                 text,
    email_as_sent         text,
    first_name            text,
    last_name             text,
    title                 text,
    gender                text        NOT NULL DEFAULT 'NON-BINARY',
    phone                 text,
    external_id           text,
    extra_fields          jsonb       NOT NULL DEFAULT '{}',
    avatar                text,
    role                  text        NOT NULL DEFAULT 'attendee',
    is_active             boolean     NOT NULL DEFAULT true,
    unit_id               uuid,
    language              text        NOT NULL DEFAULT 'en',
    onboarding_generation integer     NOT NULL DEFAULT 0,
    -- The message that announced this state; equal to the one a statement was given, it says that the statement changed something.
    message_id            uuid        NOT NULL,
    sequence              bigint      NOT NULL DEFAULT 1,
    created_at            timestamptz NOT NULL DEFAULT now(),
    updated_at            timestamptz NOT NULL DEFAULT now(),
    deleted_at            timestamptz,
    name_searched         text        NOT NULL GENERATED ALWAYS AS
        (lower(coalesce(first_name, '') || ' ' || coalesce(last_name, ''))) STORED,
    CONSTRAINT pk_event_user PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_event_user_organization FOREIGN KEY (organization_id) REFERENCES organization (organization_id),
    CONSTRAINT fk_event_user_account FOREIGN KEY (account_id) REFERENCES account (id),
    CONSTRAINT fk_event_user_unit FOREIGN KEY (organization_id, unit_id) REFERENCES unit (organization_id, id),
    CONSTRAINT ck_event_user_email CHECK ((email IS NULL) = (email_as_sent IS NULL) AND email !~ '[A-Z]'),
    CONSTRAINT ck_event_user_account_has_email CHECK (account_id IS NULL OR email IS NOT NULL),
    CONSTRAINT ck_event_user_lengths CHECK (length(email) <= 255 AND length(email_as_sent) <= 255 AND length(first_name) <= 255
        AND length(last_name) <= 255 AND length(title) <= 255 AND length(phone) <= 50 AND length(external_id) <= 255
        AND length(avatar) <= 2048),
    CONSTRAINT ck_event_user_gender CHECK (gender IN ('NON-BINARY', 'MALE', 'FEMALE')),
    CONSTRAINT ck_event_user_role CHECK (role IN ('admin', 'organizer', 'attendee')),
    CONSTRAINT ck_event_user_extra_fields CHECK (jsonb_typeof(extra_fields) = 'object'),
    CONSTRAINT ck_event_user_sequence CHECK (sequence >= 1)
) WITH (fillfactor = 90);

-- Unique among the living: a deleted person's e-mail is free for another, or for the same one coming back.
CREATE UNIQUE INDEX uq_event_user_email ON event_user (organization_id, email) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX uq_event_user_external_id ON event_user (organization_id, external_id) WHERE deleted_at IS NULL;
CREATE INDEX ix_event_user_trashed_email ON event_user (organization_id, email) WHERE deleted_at IS NOT NULL AND email IS NOT NULL;
CREATE INDEX ix_event_user_account ON event_user (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_event_user_without_account ON event_user (email) WHERE account_id IS NULL AND email IS NOT NULL;

CREATE FUNCTION event_user_data(e event_user) RETURNS jsonb
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN jsonb_build_object(
        'id', e.id,
        'organizationId', e.organization_id,
        'accountId', e.account_id,
        'email', e.email_as_sent,
        'firstName', e.first_name,
        'lastName', e.last_name,
        'title', e.title,
        'gender', e.gender,
        'phone', e.phone,
        'externalId', e.external_id,
        'avatar', e.avatar,
        'role', e.role,
        'isActive', e.is_active,
        'unit', (SELECT unit_data(u) FROM unit u WHERE u.organization_id = e.organization_id AND u.id = e.unit_id),
        'language', e.language,
        'createdAt', wire_time(e.created_at),
        'updatedAt', wire_time(e.updated_at),
        'deletedAt', wire_time(e.deleted_at));
