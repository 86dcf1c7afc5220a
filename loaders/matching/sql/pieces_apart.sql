-- `piece_apart`: pairs of units that a person has judged different, or has just taken apart.

CREATE OR REPLACE TEMP TABLE piece_apart AS
SELECT DISTINCT a.unit, b.unit AS other
FROM (
    SELECT l, r FROM judged WHERE verdict = 'not_same'
    UNION ALL
    SELECT i.id, k.id FROM undone d JOIN identity i ON i.key = d.a JOIN identity k ON k.key = d.b
) j
JOIN unit a ON a.id = j.l JOIN unit b ON b.id = j.r
WHERE a.unit <> b.unit;
