CREATE TABLE unit (
    organization_id uuid        NOT NULL,
    id              uuid        NOT NULL,
    name            text        NOT NULL,
    description     text,
    unit_type       text        NOT NULL DEFAULT 'unit',
    addresses       text[]      NOT NULL DEFAULT '{}',
    contact_name    text        NOT NULL DEFAULT '',
    contact_phone   text        NOT NULL DEFAULT '',
    office_hours    jsonb,
    closed          jsonb,
    lat             double precision,
    lng             double precision,
    created_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_unit PRIMARY KEY (organization_id, id),
    CONSTRAINT fk_unit_organization FOREIGN KEY (organization_id) REFERENCES organization (organization_id),
    CONSTRAINT ck_unit_lengths CHECK (length(name) BETWEEN 1 AND 255 AND length(description) <= 4000
        AND length(unit_type) BETWEEN 1 AND 50 AND length(contact_name) <= 255 AND length(contact_phone) <= 50),
    CONSTRAINT ck_unit_geo CHECK (lat BETWEEN -90 AND 90 AND lng BETWEEN -180 AND 180)
);

-- The nested object of a participant, to the letter.
CREATE FUNCTION unit_data(u unit) RETURNS jsonb
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN jsonb_build_object(
        'content_type', 'unit',
        'id', u.id,
        'name', u.name,
        'description', u.description,
        'level', 0,
        'leaf', true,
        'unit_type', u.unit_type,
        'addresses', to_jsonb(u.addresses),
        'contact', jsonb_build_object('name', u.contact_name, 'phone', u.contact_phone),
        'opening_hours', jsonb_build_object('office_hours', u.office_hours, 'closed', u.closed),
        'geo', jsonb_build_object('lat', u.lat, 'lng', u.lng),
        'stats', '[]'::jsonb,
        'permissions', jsonb_build_object('edit', true, 'delete', false),
        'url', 'api/units/' || u.id);
