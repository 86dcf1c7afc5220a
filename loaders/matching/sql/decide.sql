-- What becomes of the weighed pairs. A pair is a match when nothing is doubtful about it, neither unit has a rival
-- for the other (a unit that fits it almost as well, though the two can't well be one child), and it weighs
-- enough: less where neither unit resembles any other, and least where one of them has the only birth record of the
-- two: another child would have one too, and that would resemble the other.

CREATE OR REPLACE TEMP TABLE kept_apart_unit AS
SELECT DISTINCT least(a.unit, b.unit) AS l, greatest(a.unit, b.unit) AS r
FROM kept_apart k JOIN unit a ON a.id = k.l JOIN unit b ON b.id = k.r;

CREATE OR REPLACE TEMP TABLE unsure_unit AS
SELECT DISTINCT least(a.unit, b.unit) AS l, greatest(a.unit, b.unit) AS r
FROM judged j JOIN unit a ON a.id = j.l JOIN unit b ON b.id = j.r
WHERE j.verdict = 'unsure';

CREATE OR REPLACE TEMP TABLE likely AS
SELECT l, r, weight, doubtful, single, why FROM weighed
ANTI JOIN kept_apart_unit USING (l, r)
WHERE never IS NULL AND weight > $resembles;

CREATE OR REPLACE TEMP TABLE fit AS
SELECT l AS unit, r AS other, weight FROM likely UNION ALL SELECT r, l, weight FROM likely;

CREATE OR REPLACE TEMP TABLE rival AS
SELECT DISTINCT a.unit, a.other
FROM fit a
JOIN fit b ON a.unit = b.unit AND a.other <> b.other AND b.weight > a.weight - $margin
JOIN weighed k ON k.l = least(a.other, b.other) AND k.r = greatest(a.other, b.other)
WHERE k.rivals OR (k.strangers AND a.weight + k.weight < $match);

CREATE OR REPLACE TEMP TABLE fitting AS
SELECT unit, count(*) AS others, max(weight) AS best, coalesce(max(weight, 2)[2], $resembles) AS second
FROM fit GROUP BY unit;

CREATE OR REPLACE TEMP TABLE company AS
SELECT p.l, p.r, count(*) AS shared
FROM likely p JOIN fit a ON a.unit = p.l JOIN fit b ON b.unit = p.r AND b.other = a.other
GROUP BY p.l, p.r;

CREATE OR REPLACE TEMP TABLE outcome AS
SELECT
    p.l, p.r, p.weight, p.why,
    CASE
        WHEN u.l IS NOT NULL THEN 'a person was unsure'
        WHEN p.doubtful IS NOT NULL THEN p.doubtful
        WHEN x.unit IS NOT NULL OR y.unit IS NOT NULL THEN 'another child fits as well'
        WHEN p.weight > $match THEN NULL
        WHEN p.weight > $clear AND p.weight = greatest(v.best, w.best)
            AND p.weight > greatest(v.second, w.second) + $margin THEN NULL
        WHEN greatest(v.others, w.others) - 1 > coalesce(c.shared, 0) THEN 'another child resembles them'
        WHEN p.weight > CASE WHEN c.shared IS NOT NULL THEN $among WHEN p.single THEN $only_birth ELSE $only END THEN NULL
        ELSE 'too little agrees'
    END AS doubt
FROM likely p
LEFT JOIN rival x ON x.unit = p.l AND x.other = p.r
LEFT JOIN rival y ON y.unit = p.r AND y.other = p.l
LEFT JOIN unsure_unit u ON u.l = p.l AND u.r = p.r
LEFT JOIN fitting v ON v.unit = p.l
LEFT JOIN fitting w ON w.unit = p.r
LEFT JOIN company c ON c.l = p.l AND c.r = p.r
WHERE p.l NOT IN (FROM witness) AND p.r NOT IN (FROM witness);
