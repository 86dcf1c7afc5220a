-- `member(id, child, node)`: the records that this run may reach, with every other record of their children; the
-- child each describes already, and its node: the child's lowest id, or its own. `present`: their rows of `identity`.

CREATE OR REPLACE TEMP TABLE reach AS
SELECT i.id, i.key FROM identity i
WHERE i.id >= $first_fresh OR i.id IN (
    SELECT l FROM edge UNION SELECT r FROM edge UNION SELECT l FROM neighbour UNION SELECT r FROM neighbour
);

CREATE OR REPLACE TEMP TABLE reached_link AS
SELECT key, child FROM link
WHERE child IN (SELECT child FROM link WHERE key IN (SELECT key FROM reach));

CREATE OR REPLACE TEMP TABLE standing AS
SELECT i.id, l.child, min(i.id) OVER (PARTITION BY l.child) AS node
FROM identity i JOIN reached_link l USING (key);

CREATE OR REPLACE TEMP TABLE member AS
SELECT id, child, node FROM standing
UNION ALL
SELECT id, NULL, id FROM reach WHERE id NOT IN (SELECT id FROM standing)
ORDER BY id;

CREATE OR REPLACE TEMP TABLE present_part AS FROM identity SEMI JOIN member USING (id);

CREATE OR REPLACE TEMP VIEW present AS FROM present_part;
