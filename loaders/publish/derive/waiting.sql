-- Involvements that wait for their school, practice or service, those that wait no longer, and the queues.

CREATE OR REPLACE TEMP TABLE waiting AS
SELECT
    'waiting|' || l.key || '|' || l.place AS key, l.feed, l.source, l.source_key, r.line, r.load,
    split_part(l.place, ':', 1) AS field, split_part(l.place, ':', 2) AS value
FROM live l JOIN record r USING (key)
ANTI JOIN organisation o ON o.key = l.place
WHERE l.place IS NOT NULL;

UPDATE quarantined SET resolved_at = $now
FROM link l SEMI JOIN touched_child t ON t.number = l.child
WHERE quarantined.kind = 'waiting' AND quarantined.resolved_at IS NULL
    AND quarantined.source || '|' || quarantined.source_key = l.key
    AND quarantined.key NOT IN (SELECT key FROM waiting);

UPDATE quarantined SET resolved_at = NULL FROM waiting w WHERE quarantined.key = w.key;

INSERT INTO quarantined
SELECT
    w.key, 'waiting', w.feed, w.source, w.source_key, w.line, w.field, w.value,
    'no ' || replace(w.field, '_', ' ') || ' ' || w.value || ' is known yet', NULL, w.load, $now, NULL
FROM waiting w ANTI JOIN quarantined q USING (key);

CREATE OR REPLACE TEMP TABLE desired_quarantined AS
SELECT
    key, kind, feed, source, source_key, line, field, value, reason, row, load, since, resolved_at
FROM quarantined;

CREATE OR REPLACE TEMP TABLE desired_departed AS SELECT key, hashes FROM departed;

CREATE OR REPLACE TEMP TABLE desired_review AS
SELECT a || '|' || b AS key, a, b, kind, weight, why FROM review;
