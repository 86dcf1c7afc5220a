-- Pairs for a person, worst first by weight: the doubtful pairs whose units are still two, once each.

CREATE OR REPLACE TEMP TABLE doubted AS
SELECT least(a.unit, b.unit) AS l, greatest(a.unit, b.unit) AS r, max(d.weight) AS weight, arg_max(d.why, d.weight) AS why
FROM doubt d JOIN unit a ON a.id = d.l JOIN unit b ON b.id = d.r
WHERE a.unit <> b.unit
GROUP BY ALL;

DELETE FROM review WHERE a IN (SELECT key FROM touched) OR b IN (SELECT key FROM touched);

INSERT INTO review (a, b, kind, weight, why)
SELECT least(i.key, j.key), greatest(i.key, j.key), 'pair', d.weight, d.why
FROM doubted d JOIN identity i ON i.id = d.l JOIN identity j ON j.id = d.r
WHERE NOT EXISTS (
    FROM judgement g WHERE g.superseded_at IS NULL AND g.a = least(i.key, j.key) AND g.b = greatest(i.key, j.key)
);
