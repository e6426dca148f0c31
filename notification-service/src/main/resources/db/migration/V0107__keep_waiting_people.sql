-- Whoever waits for a place has nothing in the calendar, and yet is told when there is nothing to wait for any more.
-- told: whether a letter of ours has named them the event's time.
ALTER TABLE calendar_entry
    ADD COLUMN waiting boolean NOT NULL DEFAULT false,
    ADD COLUMN told boolean NOT NULL DEFAULT true,
    ADD COLUMN address_folded text,
    ADD CONSTRAINT ck_calendar_entry_waiting CHECK (NOT (entered AND waiting));
UPDATE calendar_entry SET address_folded = lower(address);

DROP INDEX ix_calendar_entry_event;
CREATE INDEX ix_calendar_entry_event ON calendar_entry (organization_id, event_id) WHERE entered OR waiting;
-- Erasing an account finds by address what was made before the account was known.
CREATE INDEX ix_calendar_entry_address ON calendar_entry (address_folded);
