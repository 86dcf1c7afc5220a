-- Of a unit's matches only the best is followed now, where it is the other's best too; the rest are weighed again with the
-- unit that comes of it.

CREATE OR REPLACE TEMP TABLE best AS
SELECT unit, arg_max(other, (weight, -other)) AS other
FROM (SELECT l AS unit, r AS other, weight, doubt FROM outcome UNION ALL SELECT r, l, weight, doubt FROM outcome)
WHERE doubt IS NULL
GROUP BY unit;

CREATE OR REPLACE TEMP TABLE followed AS
SELECT o.l, o.r, o.weight
FROM outcome o JOIN best a ON a.unit = o.l AND a.other = o.r JOIN best b ON b.unit = o.r AND b.other = o.l;
