CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Carries what lists filter by: counting and paging read the index and not the events.
DROP INDEX ix_event_starts_at;
CREATE INDEX ix_event_starts_at ON event (organization_id, starts_at, id) INCLUDE (ends_at, status, community_id);
CREATE INDEX ix_event_ends_at ON event (organization_id, ends_at, id);
CREATE INDEX ix_event_name ON event (organization_id, name, id);
CREATE INDEX ix_event_created_at ON event (organization_id, created_at, id);
CREATE INDEX ix_event_updated_at ON event (organization_id, updated_at, id);

-- What a text is looked for in.
CREATE FUNCTION event_text(name text, description text, location text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN lower(name || ' ' || coalesce(description, '') || ' ' || coalesce(location, ''));
CREATE INDEX ix_event_text ON event USING gin (event_text(name, description, location) gin_trgm_ops);
