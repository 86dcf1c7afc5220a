-- `kept_apart(l, r)`: pairs of nodes that a person has judged to be different children.

CREATE OR REPLACE TEMP TABLE kept_apart AS
SELECT DISTINCT least(a.node, b.node) AS l, greatest(a.node, b.node) AS r
FROM judged j JOIN member a ON a.id = j.l JOIN member b ON b.id = j.r
WHERE j.verdict = 'not_same' AND a.node <> b.node;
