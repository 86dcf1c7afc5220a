-- For trying again: the children with an involvement that waits for its place.
INSERT INTO touched_otherwise
SELECT l.child
FROM quarantined q JOIN link l ON l.key = q.source || '|' || q.source_key
WHERE q.kind = 'waiting' AND q.resolved_at IS NULL;
