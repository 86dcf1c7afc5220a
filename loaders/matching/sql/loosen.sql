-- The links of a child's records that were made from `since` on, and that suppliers still hold.

INSERT INTO loose
SELECT key, child, rule, weight, why, decided_by, decided_at, true
FROM link
WHERE child = $child AND decided_at >= $since
    AND key IN (SELECT key FROM record WHERE NOT coalesce(withdrawn, false));

DELETE FROM link WHERE key IN (SELECT key FROM loose);
