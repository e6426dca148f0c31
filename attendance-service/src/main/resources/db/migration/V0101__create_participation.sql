-- One person's answer to one event. Everybody with access to the event's community is invited without a row.
CREATE TABLE participation (
    organization_id   uuid        NOT NULL,
    event_id          uuid        NOT NULL,
    user_id           uuid        NOT NULL,
    id                uuid        NOT NULL,
    state             text        NOT NULL,
    since             timestamptz NOT NULL,
    -- Set when invited by name; such an invitation outlives the access to the community.
    invited_at        timestamptz,
    checked_in_at     timestamptz,
    checked_in_by     uuid,
    calendar_sequence integer     NOT NULL DEFAULT 0,
    calendar_digest   text,
    -- Of the messages about it; 0 until there was one.
    sequence          bigint      NOT NULL DEFAULT 0,
    CONSTRAINT pk_participation PRIMARY KEY (organization_id, event_id, user_id),
    CONSTRAINT ck_participation_state
        CHECK (state IN ('invited', 'accepted', 'declined', 'waitlisted', 'cancelled')),
    CONSTRAINT ck_participation_check_in
        CHECK (checked_in_at IS NULL OR (state = 'accepted' AND checked_in_by IS NOT NULL))
) WITH (fillfactor = 80);
CREATE INDEX ix_participation_state ON participation (organization_id, event_id, state, user_id);
-- The waiting list, in its order.
CREATE INDEX ix_participation_line ON participation (organization_id, event_id, since, user_id)
    WHERE state = 'waitlisted';
CREATE INDEX ix_participation_user ON participation (organization_id, user_id)
    WHERE state IN ('accepted', 'waitlisted');

-- An event's places, spread over several rows so that people who answer at once need not queue for one lock.
-- The constraint makes an overbooked event impossible, whatever the code does.
CREATE TABLE event_share (
    organization_id uuid     NOT NULL,
    event_id        uuid     NOT NULL,
    number          smallint NOT NULL,
    -- The event as these places know it: an answer judged by an older one finds no share and is judged again.
    event_sequence  bigint   NOT NULL,
    -- null: no limit
    places          integer,
    taken           integer  NOT NULL,
    -- Whether a place that becomes free may simply be given back: nobody waits, and no more are taken than there are.
    direct          boolean  NOT NULL,
    CONSTRAINT pk_event_share PRIMARY KEY (organization_id, event_id, number),
    CONSTRAINT fk_event_share_event FOREIGN KEY (organization_id, event_id) REFERENCES event (organization_id, id),
    CONSTRAINT ck_event_share_taken CHECK (taken >= 0 AND taken <= places)
) WITH (fillfactor = 40);

-- Events whose people have yet to be brought in line with what the event has become.
CREATE TABLE event_settlement (
    organization_id uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    due_at          timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_event_settlement PRIMARY KEY (organization_id, event_id)
);
CREATE INDEX ix_event_settlement_due ON event_settlement (due_at);

-- Access that has ended, or will at a known time, and whose coming participations then end with it.
CREATE TABLE access_ending (
    organization_id uuid        NOT NULL,
    community_id    uuid        NOT NULL,
    event_user_id   uuid        NOT NULL,
    ends_at         timestamptz NOT NULL,
    CONSTRAINT pk_access_ending PRIMARY KEY (organization_id, community_id, event_user_id)
);
CREATE INDEX ix_access_ending_ends_at ON access_ending (ends_at);
