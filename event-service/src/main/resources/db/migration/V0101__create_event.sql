CREATE TABLE event (
    organization_id       uuid        NOT NULL,
    id                    uuid        NOT NULL,
    name                  text        NOT NULL,
    description           text,
    starts_at             timestamptz NOT NULL,
    ends_at               timestamptz NOT NULL,
    time_zone             text        NOT NULL,
    location              text,
    community_id          uuid,
    capacity              integer,
    waitlist_enabled      boolean     NOT NULL,
    participation_enabled boolean     NOT NULL,
    rsvp_closes_at        timestamptz,
    status                text        NOT NULL,
    version               bigint      NOT NULL,
    created_at            timestamptz NOT NULL,
    updated_at            timestamptz NOT NULL,
    CONSTRAINT pk_event PRIMARY KEY (organization_id, id),
    CONSTRAINT ck_event_name CHECK (name <> ''),
    CONSTRAINT ck_event_times CHECK (starts_at < ends_at),
    CONSTRAINT ck_event_capacity CHECK (capacity >= 1),
    CONSTRAINT ck_event_status CHECK (status IN ('draft', 'published', 'cancelled')),
    CONSTRAINT ck_event_version CHECK (version >= 1)
);
-- The caller with nothing but an access token, and the services, know the event and not its organization.
CREATE INDEX ix_event_id ON event (id);
CREATE INDEX ix_event_starts_at ON event (organization_id, starts_at, id);
CREATE INDEX ix_event_community ON event (organization_id, community_id, starts_at, id) WHERE community_id IS NOT NULL;

CREATE TABLE collaborator (
    organization_id uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    id              uuid        NOT NULL,
    name            text        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_collaborator PRIMARY KEY (organization_id, event_id, id),
    CONSTRAINT fk_collaborator_event FOREIGN KEY (organization_id, event_id) REFERENCES event (organization_id, id),
    CONSTRAINT ck_collaborator_name CHECK (name <> '')
);
