-- The pairs to weigh again: those of which a unit has grown since they were weighed.

CREATE OR REPLACE TEMP TABLE grown AS
SELECT DISTINCT u.unit FROM unit u JOIN unit_before b USING (id) WHERE u.unit <> b.unit;

CREATE OR REPLACE TEMP TABLE candidate AS
SELECT DISTINCT least(a.unit, b.unit) AS l, greatest(a.unit, b.unit) AS r
FROM candidate c JOIN unit a ON a.id = c.l JOIN unit b ON b.id = c.r
WHERE a.unit <> b.unit AND (a.unit IN (SELECT unit FROM grown) OR b.unit IN (SELECT unit FROM grown));
