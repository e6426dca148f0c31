-- One row for an account at an event, also while a seat is being asked for and after it has left: whatever happens to
-- one person at one event takes this row's lock, so joins, leaves and answers about holds come one after the other.
CREATE TABLE event_participant (
    organization_id    uuid        NOT NULL,
    event_id           uuid        NOT NULL,
    account_id         uuid        NOT NULL,
    id                 uuid        NOT NULL,
    email              text        NOT NULL,
    state              text        NOT NULL,
    collaborator_id    uuid,
    access             text,
    seat_source        text,
    license_id         uuid,
    hold_id            uuid,
    joined_at          timestamptz,
    -- A seat asked for at licensing-service, and not yet part of a join.
    pending_hold_id    uuid,
    pending_license_id uuid,
    pending_since      timestamptz,
    -- Of the last message about this row; 0 before the first.
    sequence           bigint      NOT NULL,
    CONSTRAINT pk_event_participant PRIMARY KEY (organization_id, event_id, account_id),
    CONSTRAINT fk_event_participant_event
        FOREIGN KEY (organization_id, event_id) REFERENCES event (organization_id, id),
    CONSTRAINT fk_event_participant_collaborator
        FOREIGN KEY (organization_id, event_id, collaborator_id) REFERENCES collaborator (organization_id, event_id, id),
    CONSTRAINT ck_event_participant_state CHECK (state IN ('joined', 'absent')),
    CONSTRAINT ck_event_participant_joined CHECK (
        (state = 'joined') = (collaborator_id IS NOT NULL AND access IS NOT NULL AND joined_at IS NOT NULL)),
    CONSTRAINT ck_event_participant_access CHECK (
        CASE access WHEN 'EventAdmin' THEN coalesce(seat_source IN ('LICENSE', 'ORG_PRO'), false)
                    WHEN 'EventBasicAccess' THEN seat_source IS NULL
                    ELSE access IS NULL AND seat_source IS NULL END),
    CONSTRAINT ck_event_participant_seat CHECK (
        CASE WHEN seat_source = 'LICENSE' THEN license_id IS NOT NULL AND hold_id IS NOT NULL
             ELSE license_id IS NULL AND hold_id IS NULL END),
    CONSTRAINT ck_event_participant_pending CHECK (num_nulls(pending_hold_id, pending_license_id, pending_since) IN (0, 3))
);
CREATE INDEX ix_event_participant_hold ON event_participant (hold_id) WHERE hold_id IS NOT NULL;
CREATE INDEX ix_event_participant_pending ON event_participant (pending_hold_id) WHERE pending_hold_id IS NOT NULL;

-- The data of a message about a participant.
CREATE FUNCTION event_participant_data(p event_participant) RETURNS jsonb
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN jsonb_build_object(
        'id', p.id,
        'organizationId', p.organization_id,
        'eventId', p.event_id,
        'accountId', p.account_id,
        'email', p.email,
        'collaboratorId', p.collaborator_id,
        'access', p.access,
        'licenseId', p.license_id,
        'seatSource', p.seat_source,
        'holdId', p.hold_id,
        'state', CASE p.state WHEN 'joined' THEN 'joined' ELSE 'left' END,
        'joinedAt', wire_time(p.joined_at));

-- Holds that no join stands on any more, until licensing-service is known to have freed the seat.
CREATE TABLE ended_hold (
    organization_id uuid        NOT NULL,
    hold_id         uuid        NOT NULL,
    license_id      uuid        NOT NULL,
    ended_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT pk_ended_hold PRIMARY KEY (organization_id, hold_id)
);
CREATE INDEX ix_ended_hold_license ON ended_hold (organization_id, license_id);
