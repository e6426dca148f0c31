-- An account's notices are numbered in the order of their commits: the row of the counter stays locked until then. So
-- who has heard up to a number misses nothing by asking for greater ones.
CREATE TABLE notice_counter (
    account_id uuid   NOT NULL,
    last       bigint NOT NULL,
    CONSTRAINT pk_notice_counter PRIMARY KEY (account_id)
);

ALTER TABLE notice ADD COLUMN number bigint;
UPDATE notice
   SET number = counted.number
  FROM (SELECT account_id, id, row_number() OVER (PARTITION BY account_id ORDER BY created_at, id) AS number
          FROM notice) AS counted
 WHERE notice.account_id = counted.account_id AND notice.id = counted.id;
ALTER TABLE notice ALTER COLUMN number SET NOT NULL;
INSERT INTO notice_counter (account_id, last) SELECT account_id, max(number) FROM notice GROUP BY account_id;

CREATE UNIQUE INDEX uq_notice_number ON notice (account_id, number);
