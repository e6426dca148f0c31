CREATE TABLE effect (
    message_id uuid NOT NULL,
    name       text NOT NULL,
    CONSTRAINT ck_effect_name CHECK (name <> 'refused')
);
CREATE TABLE projection (
    subject  text   NOT NULL,
    sequence bigint NOT NULL,
    name     text   NOT NULL,
    CONSTRAINT pk_projection PRIMARY KEY (subject)
);
CREATE TABLE counter (
    name     text   NOT NULL,
    sequence bigint NOT NULL,
    CONSTRAINT pk_counter PRIMARY KEY (name)
);
