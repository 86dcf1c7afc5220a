-- New rows of `shield_pending` from the hints, the pairs that wait for a reviewer, and children that have just been
-- taken apart. A pair that has been asked about before isn't asked about again.

INSERT INTO hinted
SELECT x.child, y.child, 'review', false
FROM (SELECT a, b FROM review WHERE kind = 'pair' UNION ALL SELECT b, a FROM review WHERE kind = 'pair') v
JOIN link x ON x.key = v.a JOIN link y ON y.key = v.b
WHERE x.child NOT IN (FROM shielded_now) AND y.child IN (FROM shielded_now);

INSERT INTO hinted
SELECT x.child, y.child, 'parted', false
FROM (SELECT a, b FROM parting UNION ALL SELECT b, a FROM parting) p
JOIN link x ON x.key = p.a JOIN link y ON y.key = p.b
WHERE x.child NOT IN (FROM shielded_now) AND y.child IN (FROM shielded_now);

INSERT INTO shield_pending (child, other, hint, since)
SELECT h.child, h.other, arg_min(h.hint, CASE h.hint WHEN 'parted' THEN 0 WHEN 'identifier' THEN 1 ELSE 2 END), $now::DATE
FROM hinted h
LEFT JOIN (
    SELECT child, min(decided_at) AS first FROM link WHERE child IN (SELECT child FROM hinted) GROUP BY child
) f ON f.child = h.child
WHERE (NOT h.new_only OR f.first >= $now)
GROUP BY h.child, h.other
HAVING (h.child, h.other) NOT IN (SELECT child, other FROM shield_pending WHERE hint <> 'parted' OR until IS NULL);
