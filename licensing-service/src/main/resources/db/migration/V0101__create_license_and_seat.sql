CREATE TABLE license (
    organization_id uuid        NOT NULL,
    id              uuid        NOT NULL,
    product         text        NOT NULL,
    seats           integer     NOT NULL,
    status          text        NOT NULL DEFAULT 'active',
    valid_until     timestamptz,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_license PRIMARY KEY (organization_id, id),
    CONSTRAINT uq_license_seats UNIQUE (organization_id, id, seats),
    CONSTRAINT ck_license_seats CHECK (seats BETWEEN 1 AND 100000),
    CONSTRAINT ck_license_status CHECK (status IN ('active', 'suspended'))
);
-- The platform key names a licence without its organization.
CREATE INDEX ix_license_id ON license (id);

-- A licence of n seats has the rows 1 to n. The rows carry n, tied to the licence by a foreign key, and no number may
-- exceed it: a seat beyond the licence cannot exist, whatever the code does. One row has one holder; the unique
-- indexes give a member, an invitation and a person on an event one seat each.
CREATE TABLE seat (
    organization_id uuid        NOT NULL,
    license_id      uuid        NOT NULL,
    number          integer     NOT NULL,
    license_seats   integer     NOT NULL,
    id              uuid        NOT NULL,
    state           text        NOT NULL DEFAULT 'free',
    account_id      uuid,
    email           text,
    invitation_id   uuid,
    event_id        uuid,
    since           timestamptz NOT NULL DEFAULT now(),
    sequence        bigint      NOT NULL DEFAULT 0,
    CONSTRAINT pk_seat PRIMARY KEY (organization_id, license_id, number),
    CONSTRAINT uq_seat_id UNIQUE (organization_id, id),
    CONSTRAINT fk_seat_license FOREIGN KEY (organization_id, license_id, license_seats)
        REFERENCES license (organization_id, id, seats),
    CONSTRAINT ck_seat_number CHECK (number BETWEEN 1 AND license_seats),
    CONSTRAINT ck_seat_holder CHECK (
        CASE state
            WHEN 'free' THEN num_nonnulls(account_id, email, invitation_id, event_id) = 0
            WHEN 'reserved' THEN num_nonnulls(email, invitation_id) = 2 AND num_nonnulls(account_id, event_id) = 0
            WHEN 'held' THEN num_nonnulls(account_id, event_id) = 2 AND num_nonnulls(email, invitation_id) = 0
            WHEN 'assigned' THEN account_id IS NOT NULL AND invitation_id IS NULL
            ELSE false
        END)
) WITH (fillfactor = 70);
CREATE INDEX ix_seat_free ON seat (organization_id, license_id, number) WHERE state = 'free';
CREATE UNIQUE INDEX uq_seat_member ON seat (organization_id, account_id) WHERE state = 'assigned' AND event_id IS NULL;
CREATE UNIQUE INDEX uq_seat_invitation ON seat (organization_id, invitation_id) WHERE invitation_id IS NOT NULL;
CREATE UNIQUE INDEX uq_seat_event ON seat (organization_id, event_id, account_id, license_id)
    WHERE event_id IS NOT NULL;

-- What has happened to the seats of a licence; the counts are its sum.
CREATE TABLE seat_ledger (
    organization_id uuid        NOT NULL,
    license_id      uuid        NOT NULL,
    id              uuid        NOT NULL,
    at              timestamptz NOT NULL DEFAULT clock_timestamp(),
    kind            text        NOT NULL,
    seat            integer,
    delta_total     integer     NOT NULL DEFAULT 0,
    delta_assigned  integer     NOT NULL DEFAULT 0,
    delta_reserved  integer     NOT NULL DEFAULT 0,
    CONSTRAINT pk_seat_ledger PRIMARY KEY (organization_id, license_id, id),
    CONSTRAINT ck_seat_ledger_kind CHECK (kind IN ('sold', 'resized', 'reserved', 'held', 'assigned', 'released'))
);

CREATE FUNCTION refuse_change_of_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER seat_ledger_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON seat_ledger
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_ledger();
