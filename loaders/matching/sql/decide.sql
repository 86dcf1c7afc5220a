-- What becomes of the weighed pairs. A pair is a match when it weighs enough, nothing is doubtful about it, and
-- neither unit has a rival for the other: another unit that fits it almost as well, though the two can't well be
-- one child. Of a unit's matches only the best is followed now, where it is the other's best too; the
-- rest are weighed again with the unit that comes of it.

CREATE OR REPLACE TEMP TABLE likely AS
SELECT l, r, weight, doubtful FROM pooled WHERE never IS NULL AND weight > $review;

CREATE OR REPLACE TEMP TABLE fit AS
SELECT l AS unit, r AS other, weight, doubtful FROM likely
UNION ALL
SELECT r, l, weight, doubtful FROM likely;

CREATE OR REPLACE TEMP TABLE rival AS
SELECT DISTINCT a.unit, a.other
FROM fit a
JOIN fit b ON a.unit = b.unit AND a.other <> b.other AND b.weight > a.weight - $margin
SEMI JOIN (FROM pooled WHERE rivals) k ON k.l = least(a.other, b.other) AND k.r = greatest(a.other, b.other);

CREATE OR REPLACE TEMP TABLE outcome AS
SELECT
    p.l, p.r, p.weight,
    CASE
        WHEN p.doubtful IS NOT NULL THEN p.doubtful
        WHEN x.unit IS NOT NULL OR y.unit IS NOT NULL THEN 'another child fits as well'
        WHEN p.weight < $match THEN 'too little agrees'
    END AS doubt
FROM likely p
LEFT JOIN rival x ON x.unit = p.l AND x.other = p.r
LEFT JOIN rival y ON y.unit = p.r AND y.other = p.l;

CREATE OR REPLACE TEMP TABLE best AS
SELECT unit, arg_max(other, (weight, -other)) AS other
FROM (SELECT l AS unit, r AS other, weight, doubt FROM outcome UNION ALL SELECT r, l, weight, doubt FROM outcome)
WHERE doubt IS NULL
GROUP BY unit;

CREATE OR REPLACE TEMP TABLE followed AS
SELECT o.l, o.r, o.weight
FROM outcome o JOIN best a ON a.unit = o.l AND a.other = o.r JOIN best b ON b.unit = o.r AND b.other = o.l;

INSERT INTO edge SELECT l, r, 'weights', weight FROM followed;

INSERT INTO doubt SELECT l, r, weight, doubt FROM outcome WHERE doubt IS NOT NULL;
