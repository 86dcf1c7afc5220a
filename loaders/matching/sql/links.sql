-- The units' numbers, as links. `decision`: the number of each unit; `merged`: numbers that lost, which lead on to
-- the survivor.

CREATE OR REPLACE TEMP TABLE decision AS
SELECT unit, number, false AS is_new FROM survivor
UNION ALL
SELECT u.unit, n.number, true FROM unnumbered u JOIN fresh_number n USING (place);

CREATE OR REPLACE TEMP TABLE merged AS
SELECT DISTINCT b.child AS old, d.number AS new
FROM belonging b JOIN decision d USING (unit)
WHERE b.child <> d.number;

INSERT INTO superseded (old, new, "at") SELECT old, new, $now FROM merged;

-- a column that is updated anywhere is written anew for all children; rows that go and come are only themselves
CREATE OR REPLACE TEMP TABLE merged_link AS
SELECT l.* REPLACE (m.new AS child), m.old FROM link l JOIN merged m ON m.old = l.child;

INSERT INTO former_link (key, old, new, "at") SELECT key, old, child, $now FROM merged_link;

DELETE FROM link WHERE child IN (SELECT old FROM merged);

INSERT INTO link SELECT * EXCLUDE (old) FROM merged_link;

CREATE OR REPLACE TEMP TABLE best_edge AS
SELECT id, arg_max(rule, weight) AS rule, max(weight) AS weight
FROM (SELECT l AS id, rule, weight FROM edge UNION ALL SELECT r, rule, weight FROM edge)
GROUP BY id;

CREATE OR REPLACE TEMP TABLE best_weighed AS
SELECT id, max(weight) AS weight, arg_max(why, weight) AS why
FROM (SELECT l AS id, weight, why FROM weighed_link UNION ALL SELECT r, weight, why FROM weighed_link)
GROUP BY id;

INSERT INTO link (key, child, rule, weight, why, decided_by, decided_at)
SELECT
    i.key,
    d.number,
    coalesce(e.rule, CASE WHEN x.id IS NOT NULL THEN 'weights' ELSE 'new' END),
    coalesce(e.weight, x.weight),
    coalesce(w.why, x.why, 'no other record like it'),
    'matching',
    $now
FROM belonging b
JOIN decision d USING (unit)
JOIN present i USING (id)
LEFT JOIN best_edge e USING (id)
LEFT JOIN best_weighed x USING (id)
LEFT JOIN why w USING (rule)
WHERE b.child IS NULL;

INSERT INTO former_link (key, old, new, "at")
SELECT s.key, s.home, l.child, $now FROM loose s JOIN link l USING (key) WHERE l.child <> s.home;

CREATE OR REPLACE TEMP TABLE touched_link AS FROM link WHERE key IN (SELECT key FROM touched);

CREATE OR REPLACE TABLE touched_child AS
SELECT child AS number FROM touched_link
UNION
SELECT old FROM merged
UNION
SELECT new FROM merged
UNION
SELECT home FROM loose;
