-- The mergers through which a record has come to its child, in order.
SELECT m.old, m.new, m."at"
FROM former_link m SEMI JOIN superseded s ON s.old = m.old AND s.new = m.new AND s."at" = m."at"
WHERE m.key = $key
ORDER BY m."at";
