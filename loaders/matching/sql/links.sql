-- The groups' numbers, as links. `decision`: the number of each group; `merged`: numbers that lost.

CREATE OR REPLACE TEMP TABLE decision AS
SELECT label, number, false AS is_new FROM survivor
UNION ALL
SELECT u.label, n.number, true FROM unnumbered u JOIN fresh_number n USING (place);

CREATE OR REPLACE TEMP TABLE best_edge AS
SELECT id, arg_max(rule, weight) AS rule, max(weight) AS weight
FROM (SELECT l AS id, rule, weight FROM edge UNION ALL SELECT r, rule, weight FROM edge)
GROUP BY id;

CREATE OR REPLACE TEMP TABLE merged AS
SELECT DISTINCT b.child AS old, d.number AS new
FROM belonging b JOIN decision d USING (label)
WHERE b.child IS NOT NULL AND b.child <> d.number;

INSERT INTO superseded (old, new, "at") SELECT old, new, $now FROM merged;

UPDATE link SET child = merged.new FROM merged WHERE link.child = merged.old;

INSERT INTO link (key, child, rule, weight, why, decided_by, decided_at)
SELECT b.key, d.number, coalesce(e.rule, 'new'), e.weight, coalesce(w.why, 'no other record like it'),
    'matching', $now
FROM belonging b
JOIN decision d USING (label)
LEFT JOIN best_edge e ON e.id = b.id
LEFT JOIN why w ON w.rule = e.rule
WHERE b.child IS NULL;

CREATE OR REPLACE TABLE touched_child AS
SELECT DISTINCT l.child AS number FROM link l SEMI JOIN touched t USING (key)
UNION
SELECT old FROM merged
UNION
SELECT new FROM merged;
