-- When a licence shrinks, a seat in use moves to a lower number: nothing is counted differently, but it is written down.
ALTER TABLE seat_ledger DROP CONSTRAINT ck_seat_ledger_kind;
ALTER TABLE seat_ledger ADD CONSTRAINT ck_seat_ledger_kind
    CHECK (kind IN ('sold', 'resized', 'reserved', 'held', 'assigned', 'released', 'moved'));
