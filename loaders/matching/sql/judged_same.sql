-- Nodes of records of this run that a person has judged the same, latest judgement first; before them, those whose parting a
-- person has taken back.
SELECT a.node, b.node
FROM (
    SELECT l, r, judged_at FROM judged WHERE verdict = 'same'
    UNION ALL
    SELECT i.id, k.id, 'infinity' FROM rejoined j JOIN identity i ON i.key = j.a JOIN identity k ON k.key = j.b
) j
JOIN member a ON a.id = j.l JOIN member b ON b.id = j.r
JOIN identity i ON i.id = j.l JOIN identity k ON k.id = j.r
ORDER BY j.judged_at DESC, i.key, k.key;
