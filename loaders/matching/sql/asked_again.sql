-- `asked_again(id)`: the records that stand, of units that may be joined on little, and of those with which these may
-- become one before.

CREATE OR REPLACE TEMP TABLE asked_again AS
WITH likely_match AS (
    SELECT l AS unit, r AS other, weight FROM outcome WHERE doubt IS NULL
    UNION ALL
    SELECT r, l, weight FROM outcome WHERE doubt IS NULL
),
on_little AS (
    SELECT DISTINCT unit FROM likely_match WHERE weight <= $little
)
SELECT id FROM unit
WHERE id < $first_fresh AND unit IN (FROM on_little UNION SELECT other FROM likely_match SEMI JOIN on_little USING (unit));

INSERT INTO looked_up FROM asked_again;
