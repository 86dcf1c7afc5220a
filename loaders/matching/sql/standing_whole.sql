-- `member(id, child, node)`: every record, the child it describes already, and its node: the child's lowest id,
-- or its own. `present`: the rows of `identity` that it is about, here all.

CREATE OR REPLACE TEMP VIEW present AS FROM identity;

CREATE OR REPLACE TEMP TABLE standing AS
SELECT i.id, l.child, min(i.id) OVER (PARTITION BY l.child) AS node
FROM link l JOIN identity i USING (key);

CREATE OR REPLACE TEMP TABLE member AS
SELECT i.id, s.child, coalesce(s.node, i.id) AS node FROM identity i LEFT JOIN standing s USING (id) ORDER BY i.id;
