CREATE TABLE thing (
    id   uuid NOT NULL PRIMARY KEY,
    name text NOT NULL,
    CONSTRAINT ck_thing_name CHECK (name <> 'impossible')
);
