-- A wish for each kind of thing that a person is told, and not for mails about events alone.
ALTER TABLE preference DROP CONSTRAINT ck_preference_kind;
ALTER TABLE preference RENAME COLUMN mail TO wanted;
INSERT INTO preference (account_id, kind, wanted)
SELECT account_id, new.kind, wanted
  FROM preference, (VALUES ('registration'), ('event-change')) AS new (kind)
 WHERE preference.kind = 'event';
DELETE FROM preference WHERE kind = 'event';
ALTER TABLE preference
    ADD CONSTRAINT ck_preference_kind CHECK (kind IN ('invitation', 'registration', 'event-change', 'membership'));

-- The kind of a mail by which its recipient may not want it; none for mails about an account, which are always sent.
ALTER TABLE delivery ADD COLUMN kind text;
UPDATE delivery
   SET kind = CASE WHEN template = 'invitation' THEN 'invitation'
                   WHEN template IN ('event-updated', 'event-cancelled') THEN 'event-change'
                   WHEN template LIKE 'event-%' THEN 'registration' END
 WHERE state IN ('queued', 'retrying');

-- A mail to somebody whose account the sender did not know still finds the account's wishes.
CREATE INDEX ix_person_address ON person (address_folded);
-- Erasing an account finds by address what was made before the account was known.
CREATE INDEX ix_suppression_address ON suppression (address_folded);
