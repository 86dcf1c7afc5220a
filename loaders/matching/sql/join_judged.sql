-- The nodes that judgements make one.
CREATE OR REPLACE TEMP TABLE member AS
SELECT m.id, m.child, coalesce(j.node, m.node) AS node
FROM member m LEFT JOIN joined_node j ON j.was = m.node
ORDER BY m.id;
