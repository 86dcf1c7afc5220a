-- The edges within components that hold a forbidden pair, best first; ties by key, so that the order of
-- rows in the working set decides nothing.
SELECT a.node, b.node
FROM edge e
JOIN identity a ON a.id = e.l
JOIN identity b ON b.id = e.r
SEMI JOIN grouped g ON g.node = a.node
WHERE a.node <> b.node
ORDER BY e.weight DESC, least(a.key, b.key), greatest(a.key, b.key);
