-- Of the records that can't be one child with any other of theirs, those leave that no identifier and no person
-- ties to one.

INSERT INTO loose
SELECT l.key, l.child, l.rule, l.weight, l.why, l.decided_by, l.decided_at, false
FROM link l JOIN unfit USING (key) JOIN fellow f USING (key)
WHERE f.id NOT IN (
    SELECT unnest([t.l, t.r])
    FROM (SELECT l, r FROM edge UNION ALL SELECT l, r FROM judged WHERE verdict = 'same') t
    JOIN fellow a ON a.id = t.l JOIN fellow b ON b.id = t.r AND b.child = a.child
);

DELETE FROM link WHERE key IN (SELECT key FROM loose);
