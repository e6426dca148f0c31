CREATE TABLE workgroup (
    organization_id uuid        NOT NULL,
    id              uuid        NOT NULL,
    name            text        NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_workgroup PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_workgroup_organization FOREIGN KEY (organization_id) REFERENCES organization (organization_id),
    CONSTRAINT ck_workgroup_name CHECK (length(name) BETWEEN 1 AND 255)
);

-- A membership ends at the second of ends_at, judged when somebody asks; the row may outlive it.
CREATE TABLE workgroup_member (
    organization_id uuid        NOT NULL,
    workgroup_id    uuid        NOT NULL,
    event_user_id   uuid        NOT NULL,
    ends_at         timestamptz,
    since           timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_workgroup_member PRIMARY KEY (organization_id, workgroup_id, event_user_id),
    CONSTRAINT fk_workgroup_member_workgroup FOREIGN KEY (organization_id, workgroup_id) REFERENCES workgroup (organization_id, id),
    CONSTRAINT fk_workgroup_member_event_user FOREIGN KEY (organization_id, event_user_id) REFERENCES event_user (organization_id, id)
);
CREATE INDEX ix_workgroup_member_event_user ON workgroup_member (organization_id, event_user_id);
