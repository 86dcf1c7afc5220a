-- `shielded_now`: the children who are shielded by a person's decision or a record's word. `led`: the number to which
-- each merged one leads. `hinted`: pairs of a child and a shielded one, to be filled. `shielded_record`: what is known of them.

CREATE OR REPLACE TEMP TABLE led AS
WITH RECURSIVE way AS (
    SELECT old, new FROM superseded
    UNION
    SELECT way.old, s.new FROM way JOIN superseded s ON s.old = way.new
)
SELECT old, new FROM way ANTI JOIN superseded s ON s.old = way.new;

CREATE OR REPLACE TEMP TABLE decided_shielding AS
SELECT
    coalesce(led.new, d.child) AS number, bool_or(verdict = 'set') AS is_set,
    max(decided_on) FILTER (verdict = 'lifted') AS lifted_on
FROM shielding_decision d LEFT JOIN led ON led.old = d.child
GROUP BY number;

CREATE OR REPLACE TEMP TABLE shielded_now AS
SELECT number AS child FROM decided_shielding WHERE is_set
UNION
SELECT v.child
FROM (
    SELECT l.child, r.extracted_on FROM link l JOIN record r USING (key) WHERE r.shielded
    UNION ALL
    SELECT l.child, p.extracted_on FROM link l JOIN past_record p USING (key) WHERE p.shielded
) v
LEFT JOIN decided_shielding d ON d.number = v.child
WHERE d.lifted_on IS NULL OR v.extracted_on > d.lifted_on;

CREATE OR REPLACE TEMP TABLE hinted (child VARCHAR, other VARCHAR, hint VARCHAR, new_only BOOLEAN);

CREATE OR REPLACE TEMP TABLE shielded_record AS
SELECT l.child, t.number IS NOT NULL AS touched, r.* EXCLUDE (key)
FROM link l SEMI JOIN shielded_now s ON s.child = l.child
JOIN record r USING (key)
LEFT JOIN (SELECT DISTINCT number FROM touched_child) t ON t.number = l.child
WHERE NOT r.withdrawn;
