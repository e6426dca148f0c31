-- What other services own, as last heard: rows follow messages by `sequence` and are written by nobody else.

CREATE TABLE organization (
    organization_id uuid   NOT NULL,
    sequence        bigint NOT NULL,
    name            text   NOT NULL,
    CONSTRAINT pk_organization PRIMARY KEY (organization_id)
);

CREATE TABLE event (
    organization_id       uuid        NOT NULL,
    id                    uuid        NOT NULL,
    sequence              bigint      NOT NULL,
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
    -- Of all that a calendar shows: whoever accepted under another digest has to hear of the change.
    calendar_digest       text        NOT NULL,
    CONSTRAINT pk_event PRIMARY KEY (organization_id, id),
    CONSTRAINT ck_event_status CHECK (status IN ('draft', 'published', 'cancelled')),
    CONSTRAINT ck_event_capacity CHECK (capacity >= 0)
);
-- The routes of source 004 name an event without its organization.
CREATE INDEX ix_event_id ON event (id);
CREATE INDEX ix_event_community ON event (organization_id, community_id, ends_at);

CREATE TABLE event_user (
    organization_id uuid    NOT NULL,
    id              uuid    NOT NULL,
    sequence        bigint  NOT NULL,
    account_id      uuid,
    email           text,
    first_name      text,
    last_name       text,
    title           text,
    avatar          text,
    -- json, not jsonb: it is handed on with its members in their order.
    unit            json,
    language        text,
    is_active       boolean NOT NULL,
    deleted_at      timestamptz,
    CONSTRAINT pk_event_user PRIMARY KEY (organization_id, id)
);
CREATE INDEX ix_event_user_account ON event_user (organization_id, account_id) WHERE account_id IS NOT NULL;
CREATE INDEX ix_event_user_deleted ON event_user (organization_id, id) WHERE deleted_at IS NOT NULL;

CREATE TABLE community_access (
    organization_id uuid    NOT NULL,
    community_id    uuid    NOT NULL,
    event_user_id   uuid    NOT NULL,
    sequence        bigint  NOT NULL,
    active          boolean NOT NULL,
    until           timestamptz,
    CONSTRAINT pk_community_access PRIMARY KEY (organization_id, community_id, event_user_id)
);
-- The participants of an event are counted and paged from this index alone.
CREATE INDEX ix_community_access_active ON community_access (organization_id, community_id, event_user_id)
    INCLUDE (until) WHERE active;

CREATE TABLE organization_member (
    organization_id uuid    NOT NULL,
    id              uuid    NOT NULL,
    sequence        bigint  NOT NULL,
    account_id      uuid    NOT NULL,
    member          boolean NOT NULL,
    CONSTRAINT pk_organization_member PRIMARY KEY (organization_id, id)
);
CREATE INDEX ix_organization_member_account ON organization_member (organization_id, account_id);
