-- Lists of an organization with hundreds of thousands of people are read in the order of an index, and never counted.

-- What can be filtered by, as one number: 4 for each role, 2 for the active, 1 for the trashed. A list of several shelves
-- merges them in order.
ALTER TABLE event_user ADD COLUMN shelf smallint NOT NULL GENERATED ALWAYS AS (
    CASE role WHEN 'admin' THEN 0 WHEN 'organizer' THEN 4 ELSE 8 END
    + CASE WHEN is_active THEN 2 ELSE 0 END
    + CASE WHEN deleted_at IS NULL THEN 0 ELSE 1 END) STORED;

CREATE INDEX ix_event_user_created_at ON event_user (organization_id, shelf, created_at, id);
CREATE INDEX ix_event_user_updated_at ON event_user (organization_id, shelf, updated_at, id);
CREATE INDEX ix_event_user_email ON event_user (organization_id, shelf, email, id);
CREATE INDEX ix_event_user_first_name ON event_user (organization_id, shelf, first_name, id);
CREATE INDEX ix_event_user_last_name ON event_user (organization_id, shelf, last_name, id);
CREATE INDEX ix_event_user_role ON event_user (organization_id, shelf, role, id);
CREATE INDEX ix_event_user_trashed_external_id ON event_user (organization_id, external_id)
    WHERE deleted_at IS NOT NULL AND external_id IS NOT NULL;

-- Every character of a text, and every two that follow one another: what a term too short for trigrams is found by, or one
-- of signs that trigrams leave out.
CREATE FUNCTION short_grams(term text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT coalesce(array_agg(DISTINCT gram), '{}')
              FROM generate_series(1, length(term)) AS at,
                   LATERAL (VALUES (substr(term, at, 1)), (substr(term, at, 2))) AS grams(gram));

-- What of that has to be there for a term to be: of the characters of a longer one, its pairs say it all.
CREATE FUNCTION grams_of_term(term text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (SELECT array_agg(DISTINCT substr(term, at, 2)) FROM generate_series(1, greatest(length(term) - 1, 1)) AS at);

-- A short list of what is yet to be sorted in: a search reads all of it.
CREATE INDEX ix_event_user_name ON event_user
    USING gin (organization_id, name_searched gin_trgm_ops, short_grams(name_searched)) WITH (gin_pending_list_limit = 256);

-- How many people a shelf has is the sum over its slots. A connection counts in the slot of its own process, so that two
-- who create people at once do not wait for one another.
CREATE TABLE event_user_count (
    organization_id uuid     NOT NULL,
    shelf           smallint NOT NULL,
    slot            smallint NOT NULL,
    people          bigint   NOT NULL,
    CONSTRAINT pk_event_user_count PRIMARY KEY (organization_id, shelf, slot)
) WITH (fillfactor = 50);

INSERT INTO event_user_count (organization_id, shelf, slot, people)
SELECT organization_id, shelf, 0, count(*) FROM event_user GROUP BY organization_id, shelf;

CREATE FUNCTION count_added_event_users() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO event_user_count AS c (organization_id, shelf, slot, people)
    SELECT organization_id, shelf, pg_backend_pid() & 63, count(*) FROM added
     GROUP BY organization_id, shelf ORDER BY organization_id, shelf
    ON CONFLICT (organization_id, shelf, slot) DO UPDATE SET people = c.people + EXCLUDED.people;
    RETURN NULL;
END $$;

-- In order, so that two that move people between the same shelves in the same slot never wait for each other.
CREATE FUNCTION count_moved_event_users() RETURNS trigger
    LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO event_user_count AS c (organization_id, shelf, slot, people)
    SELECT organization_id, shelf, pg_backend_pid() & 63, sum(change)
      FROM (SELECT organization_id, shelf, 1 AS change FROM after_it
            UNION ALL SELECT organization_id, shelf, -1 FROM before_it) moved
     GROUP BY organization_id, shelf HAVING sum(change) <> 0 ORDER BY organization_id, shelf
    ON CONFLICT (organization_id, shelf, slot) DO UPDATE SET people = c.people + EXCLUDED.people;
    RETURN NULL;
END $$;

CREATE TRIGGER tr_event_user_added AFTER INSERT ON event_user REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION count_added_event_users();
CREATE TRIGGER tr_event_user_moved AFTER UPDATE ON event_user
    REFERENCING OLD TABLE AS before_it NEW TABLE AS after_it
    FOR EACH STATEMENT EXECUTE FUNCTION count_moved_event_users();
