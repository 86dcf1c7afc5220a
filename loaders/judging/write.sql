-- A judgement, with whether its two records described one child when it was made.
INSERT INTO judgement (a, b, verdict, by_user, "at", why, superseded_at, together)
SELECT $a, $b, $verdict, $user, $now, $why, $superseded::TIMESTAMP, coalesce(x.child = y.child, false)
FROM (SELECT 1) LEFT JOIN link x ON x.key = $a LEFT JOIN link y ON y.key = $b;
