-- A local copy of the event, for what a calendar shows.
CREATE TABLE event (
    organization_id uuid   NOT NULL,
    id              uuid   NOT NULL,
    sequence        bigint NOT NULL,
    details         jsonb  NOT NULL,
    cancelled       boolean NOT NULL,
    CONSTRAINT pk_event PRIMARY KEY (organization_id, id)
);

-- What stands in one person's calendar, as far as our mails have put it there.
CREATE TABLE calendar_entry (
    organization_id  uuid    NOT NULL,
    participation_id uuid    NOT NULL,
    event_id         uuid    NOT NULL,
    user_id          uuid    NOT NULL,
    account_id       uuid,
    address          text,
    first_name       text,
    last_name        text,
    language         text,
    organizer_name   text,
    details          jsonb   NOT NULL,
    sequence         integer NOT NULL,
    entered          boolean NOT NULL,
    CONSTRAINT pk_calendar_entry PRIMARY KEY (organization_id, participation_id),
    CONSTRAINT ck_calendar_entry_sequence CHECK (sequence >= 0)
);
CREATE INDEX ix_calendar_entry_event ON calendar_entry (organization_id, event_id) WHERE entered;
CREATE INDEX ix_calendar_entry_account ON calendar_entry (account_id) WHERE account_id IS NOT NULL;
