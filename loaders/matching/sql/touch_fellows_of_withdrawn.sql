-- What was weighed against a record that is withdrawn now is weighed against the others of its child.
INSERT INTO touched
SELECT o.key
FROM link o JOIN link l ON l.child = o.child AND l.key <> o.key
SEMI JOIN touched t ON t.key = l.key
JOIN record r ON r.key = l.key
WHERE r.withdrawn;
