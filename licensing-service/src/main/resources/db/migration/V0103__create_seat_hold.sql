-- A seat that event-service keeps for a join. Attempts of the same person on the same event share a seat, and the seat is
-- free again when the last hold on it is gone. A hold that nobody confirms is resolved by asking event-service.
CREATE TABLE seat_hold (
    organization_id uuid        NOT NULL,
    id              uuid        NOT NULL,
    seat_id         uuid        NOT NULL,
    license_id      uuid        NOT NULL,
    event_id        uuid        NOT NULL,
    account_id      uuid        NOT NULL,
    state           text        NOT NULL DEFAULT 'held',
    participant_id  uuid,
    held_at         timestamptz NOT NULL DEFAULT now(),
    ask_after       timestamptz NOT NULL,
    CONSTRAINT pk_seat_hold PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_seat_hold_seat FOREIGN KEY (organization_id, seat_id) REFERENCES seat (organization_id, id),
    CONSTRAINT ck_seat_hold_state CHECK (state IN ('held', 'confirmed'))
);
CREATE INDEX ix_seat_hold_id ON seat_hold (id);
CREATE INDEX ix_seat_hold_seat ON seat_hold (organization_id, seat_id);
CREATE INDEX ix_seat_hold_participant ON seat_hold (organization_id, participant_id) WHERE participant_id IS NOT NULL;
CREATE INDEX ix_seat_hold_waiting ON seat_hold (ask_after) WHERE state = 'held';
