-- Of the pairs of units that weigh enough, those with a rival are left to a person: where a unit fits two others
-- almost equally well and those two aren't one child, either may be right.

CREATE OR REPLACE TEMP TABLE likely AS
SELECT l, r, weight FROM pooled WHERE never IS NULL AND weight > $review;

CREATE OR REPLACE TEMP TABLE fit AS
SELECT l AS unit, r AS other, weight FROM likely UNION ALL SELECT r, l, weight FROM likely;

CREATE OR REPLACE TEMP TABLE rival AS
SELECT DISTINCT a.unit, a.other
FROM fit a JOIN fit b ON a.unit = b.unit AND a.other <> b.other AND b.weight > a.weight - $margin
WHERE NOT EXISTS (
    FROM likely k WHERE k.l = least(a.other, b.other) AND k.r = greatest(a.other, b.other)
);

CREATE OR REPLACE TEMP TABLE outcome AS
SELECT
    p.l, p.r, p.weight,
    CASE
        WHEN p.doubtful IS NOT NULL THEN p.doubtful
        WHEN x.unit IS NOT NULL OR y.unit IS NOT NULL THEN 'another child fits as well'
        WHEN p.weight < $match THEN 'too little agrees'
    END AS doubt
FROM pooled p
LEFT JOIN rival x ON x.unit = p.l AND x.other = p.r
LEFT JOIN rival y ON y.unit = p.r AND y.other = p.l
WHERE p.never IS NULL AND p.weight > $review;

INSERT INTO edge SELECT l, r, 'weights', weight FROM outcome WHERE doubt IS NULL;

INSERT INTO doubt SELECT l, r, weight, doubt FROM outcome WHERE doubt IS NOT NULL;
