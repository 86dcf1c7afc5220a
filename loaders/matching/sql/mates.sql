-- `mate_pair`: the rows of the children that stand to which fresh records are tied by certain rules, each beside the
-- fresh record (`fresh`), where they agree in forename and date of birth. What such a child is known by already
-- has been compared before, so that only what the fresh record adds has to be. Where people have judged, or a
-- record has left its child, everything is looked at.

CREATE OR REPLACE TEMP TABLE mate_pair AS
WITH tied AS (
    SELECT l AS id, r AS other FROM edge UNION SELECT r, l FROM edge
),
fresh AS (
    SELECT i.id, i.key, i.first, i.born, i.birth_order FROM identity i
    WHERE i.id >= $first_fresh AND i.key NOT IN (SELECT key FROM loose)
        AND i.id NOT IN (SELECT l FROM judged UNION ALL SELECT r FROM judged)
),
child AS (
    SELECT f.id, k.child FROM fresh f JOIN tied t USING (id) JOIN identity o ON o.id = t.other JOIN link k ON k.key = o.key
    UNION
    SELECT f.id, k.child FROM fresh f JOIN link k USING (key)
)
SELECT f.id AS fresh, m.id
FROM fresh f JOIN child c USING (id) JOIN link k ON k.child = c.child JOIN identity m ON m.key = k.key
WHERE m.id < $first_fresh AND m.first = f.first AND m.born = f.born
    AND coalesce(m.birth_order = f.birth_order, true);
