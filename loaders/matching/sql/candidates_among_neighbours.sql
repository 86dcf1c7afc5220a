-- Pairs of units from the pairs of rows that the blocking rules found.

CREATE OR REPLACE TEMP TABLE candidate AS
SELECT DISTINCT least(a.unit, b.unit) AS l, greatest(a.unit, b.unit) AS r
FROM neighbour n JOIN unit a ON a.id = n.l JOIN unit b ON b.id = n.r
WHERE a.unit <> b.unit;
