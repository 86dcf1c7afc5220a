-- Edges and forbidden pairs between nodes (existing children, and records that have none yet).
-- A person's judgement in force joins, or forbids, whatever the rules say.

CREATE OR REPLACE TEMP TABLE judged AS
SELECT a.id AS l, b.id AS r, j.verdict
FROM judgement j JOIN identity a ON a.key = j.a JOIN identity b ON b.key = j.b
WHERE j.superseded_at IS NULL;

INSERT INTO edge SELECT l, r, 'judgement', 99 FROM judged WHERE verdict = 'same';

CREATE OR REPLACE TEMP TABLE node_edge AS
SELECT DISTINCT least(a.node, b.node) AS l, greatest(a.node, b.node) AS r
FROM edge e JOIN identity a ON a.id = e.l JOIN identity b ON b.id = e.r
WHERE a.node <> b.node;

CREATE OR REPLACE TEMP TABLE forbidden AS
SELECT DISTINCT least(a.node, b.node) AS l, greatest(a.node, b.node) AS r
FROM judged e JOIN identity a ON a.id = e.l JOIN identity b ON b.id = e.r
WHERE e.verdict = 'not_same' AND a.node <> b.node;
