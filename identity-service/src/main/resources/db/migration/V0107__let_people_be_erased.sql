-- Erased people keep their row, for what refers to it, and nothing that says who they were.
ALTER TABLE event_user ADD COLUMN erased_at timestamptz;
ALTER TABLE event_user ADD CONSTRAINT ck_event_user_erased CHECK (
    erased_at IS NULL
    OR (deleted_at IS NOT NULL AND extra_fields = '{}'
        AND num_nonnulls(account_id, email, first_name, last_name, title, phone, external_id, avatar, unit_id) = 0));
