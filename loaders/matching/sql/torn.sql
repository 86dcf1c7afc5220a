-- `torn_edge`: the edges between nodes of groups that hold a forbidden pair, best first; ties by key, so that the
-- order of rows in the working set decides nothing.

CREATE OR REPLACE TEMP TABLE torn_edge AS
SELECT a.node, b.node AS other
FROM edge e
JOIN label a ON a.id = e.l
JOIN label b ON b.id = e.r
JOIN present i ON i.id = e.l
JOIN present j ON j.id = e.r
WHERE a.label IN (SELECT label FROM torn) AND a.node <> b.node
ORDER BY e.weight DESC, least(i.key, j.key), greatest(i.key, j.key);
