-- `accuracy`, one row: the columns of `accuracy.Accuracy`. Pairs are counted from the sizes of groups.

CREATE OR REPLACE TEMP TABLE part AS
SELECT f.cluster, t.child, any_value(t.twin) AS twin, count(*) AS records
FROM found f JOIN truth t USING (key)
GROUP BY f.cluster, t.child;

CREATE OR REPLACE TEMP TABLE twin_child AS SELECT DISTINCT twin, child FROM part WHERE twin IS NOT NULL;

CREATE OR REPLACE TEMP TABLE merged_twins AS
SELECT DISTINCT a.child AS one, b.child AS other
FROM part a JOIN part b ON a.cluster = b.cluster AND a.twin = b.twin AND a.child < b.child;

CREATE OR REPLACE TEMP TABLE mixed AS
SELECT DISTINCT a.child
FROM part a JOIN part b ON a.cluster = b.cluster AND a.child <> b.child
WHERE a.twin IS NULL OR b.twin IS NULL OR a.twin <> b.twin;

CREATE OR REPLACE TEMP TABLE accuracy AS
WITH whole AS (SELECT sum(records) AS n FROM part GROUP BY cluster),
child AS (SELECT sum(records) AS n FROM part GROUP BY child)
SELECT
    (SELECT coalesce(sum(records), 0) FROM part) AS records,
    (SELECT count(*) FROM found ANTI JOIN truth USING (key)) AS unknown,
    (SELECT coalesce(sum(records * (records - 1) // 2), 0) FROM part) AS "right",
    (SELECT coalesce(sum(n * (n - 1) // 2), 0) FROM whole) AS found,
    (SELECT coalesce(sum(n * (n - 1) // 2), 0) FROM child) AS true,
    (SELECT count(*) FROM twin_child a JOIN twin_child b ON a.twin = b.twin AND a.child < b.child) AS twins,
    (SELECT count(*) FROM merged_twins) AS twins_merged,
    (SELECT count(*) FROM child) AS children,
    (SELECT count(*) FROM mixed) AS mixed;
