-- The units of followed pairs become one; each unit is in one such pair at most. What either was compared with, both
-- now are: the best levels of the two count, and these pairs are weighed again (`level`).

CREATE OR REPLACE TEMP TABLE unit AS
SELECT u.id, coalesce(f.l, u.unit) AS unit FROM unit u LEFT JOIN followed f ON f.r = u.unit;

CREATE OR REPLACE TEMP TABLE grown AS SELECT l AS unit, l AS became FROM followed UNION ALL SELECT r, l FROM followed;

CREATE OR REPLACE TEMP TABLE moved AS
SELECT coalesce(a.became, w.l) AS was_l, coalesce(b.became, w.r) AS was_r, w.*
FROM weighed w LEFT JOIN grown a ON a.unit = w.l LEFT JOIN grown b ON b.unit = w.r
WHERE (a.unit IS NOT NULL OR b.unit IS NOT NULL) AND was_l <> was_r;

DELETE FROM weighed WHERE l IN (SELECT unit FROM grown) OR r IN (SELECT unit FROM grown);
