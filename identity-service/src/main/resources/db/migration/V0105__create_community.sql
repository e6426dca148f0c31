CREATE TABLE community (
    organization_id uuid        NOT NULL,
    id              uuid        NOT NULL,
    name            text        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_community PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_community_organization FOREIGN KEY (organization_id) REFERENCES organization (organization_id),
    CONSTRAINT ck_community_name CHECK (length(name) BETWEEN 1 AND 255)
);

-- The workgroups that open a community.
CREATE TABLE community_workgroup (
    organization_id uuid NOT NULL,
    community_id    uuid NOT NULL,
    workgroup_id    uuid NOT NULL,
    CONSTRAINT pk_community_workgroup PRIMARY KEY (organization_id, community_id, workgroup_id),
    CONSTRAINT fk_community_workgroup_community FOREIGN KEY (organization_id, community_id) REFERENCES community (organization_id, id),
    CONSTRAINT fk_community_workgroup_workgroup FOREIGN KEY (organization_id, workgroup_id) REFERENCES workgroup (organization_id, id)
);
CREATE INDEX ix_community_workgroup_workgroup ON community_workgroup (organization_id, workgroup_id);

-- What the memberships add up to, per person and community: until the last of them ends. Told to the other services.
CREATE TABLE community_access (
    organization_id uuid        NOT NULL,
    community_id    uuid        NOT NULL,
    event_user_id   uuid        NOT NULL,
    ends_at         timestamptz,
    state           text        NOT NULL,
    sequence        bigint      NOT NULL DEFAULT 1,
    CONSTRAINT pk_community_access PRIMARY KEY (organization_id, community_id, event_user_id),
    CONSTRAINT fk_community_access_community FOREIGN KEY (organization_id, community_id) REFERENCES community (organization_id, id),
    CONSTRAINT fk_community_access_event_user FOREIGN KEY (organization_id, event_user_id) REFERENCES event_user (organization_id, id),
    CONSTRAINT ck_community_access_state CHECK (state IN ('active', 'removed')),
    CONSTRAINT ck_community_access_sequence CHECK (sequence >= 1)
);
CREATE INDEX ix_community_access_event_user ON community_access (organization_id, event_user_id);
CREATE INDEX ix_community_access_ending ON community_access (ends_at) WHERE state = 'active' AND ends_at IS NOT NULL;

-- Judged by the database's clock: access whose end has passed answers as removed, whether or not a sweeper has been by.
CREATE FUNCTION community_access_data(c community_access) RETURNS jsonb
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN jsonb_build_object(
        'organizationId', c.organization_id,
        'communityId', c.community_id,
        'eventUserId', c.event_user_id,
        'until', wire_time(c.ends_at))
        || CASE WHEN c.state = 'active' AND (c.ends_at IS NULL OR c.ends_at > clock_timestamp())
            THEN jsonb_build_object('state', 'active')
            ELSE jsonb_build_object('state', 'removed', 'reason', 'ACCESS_ENDED') END;
