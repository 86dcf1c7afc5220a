-- Pairs for a person: what is doubtful about the units as they are now.

DELETE FROM review WHERE a IN (SELECT key FROM touched) OR b IN (SELECT key FROM touched);

INSERT INTO review (a, b, kind, weight, why)
SELECT least(i.key, j.key), greatest(i.key, j.key), 'pair', o.weight, o.doubt
FROM outcome o JOIN identity i ON i.id = o.l JOIN identity j ON j.id = o.r
WHERE o.doubt IS NOT NULL AND o.weight > $review AND NOT EXISTS (
    FROM judgement g WHERE g.superseded_at IS NULL AND g.a = least(i.key, j.key) AND g.b = greatest(i.key, j.key)
);
