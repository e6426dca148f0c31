-- A message's effect and this row commit together, so that the same message twice has one effect.
CREATE TABLE consumed_message (
    consumer    text        NOT NULL,
    message_id  uuid        NOT NULL,
    consumed_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_consumed_message PRIMARY KEY (consumer, message_id)
);
CREATE INDEX ix_consumed_message_consumed_at ON consumed_message USING brin (consumed_at);
