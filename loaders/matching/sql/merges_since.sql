-- The mergers from a time on through which records have come to a child, the latest first.
SELECT DISTINCT m.old, m.new, m."at"
FROM former_link m
SEMI JOIN superseded s ON s.old = m.old AND s.new = m.new AND s."at" = m."at"
SEMI JOIN link l ON l.key = m.key AND l.child = $child
WHERE m."at" >= $at
ORDER BY m."at" DESC, m.old;
