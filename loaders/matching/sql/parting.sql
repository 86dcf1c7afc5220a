-- `parting(a, b, judged)`: pairs of records of one child that a person has judged different (`judged`), or whose
-- joining a person has taken back. `loose`: links of records that have to find their child anew.

CREATE OR REPLACE TEMP TABLE parting AS
SELECT p.a, p.b, bool_or(p.judged) AS judged
FROM (
    SELECT a, b, true AS judged FROM judgement WHERE verdict = 'not_same' AND superseded_at IS NULL
    UNION ALL
    SELECT a, b, false FROM undone
) p
JOIN link x ON x.key = p.a JOIN link y ON y.key = p.b AND y.child = x.child
GROUP BY p.a, p.b
ORDER BY p.a, p.b;

CREATE OR REPLACE TEMP TABLE loose AS
SELECT key, child AS home, rule, weight, why, decided_by, decided_at, true AS stays FROM link LIMIT 0;

CREATE OR REPLACE TEMP TABLE stray (old VARCHAR, new VARCHAR);

CREATE OR REPLACE TEMP TABLE keeper (home VARCHAR, unit INTEGER);
