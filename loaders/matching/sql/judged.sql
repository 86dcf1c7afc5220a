-- `judged(l, r, verdict, at)`: a person's judgements in force, on rows of `identity`.

CREATE OR REPLACE TEMP TABLE judged AS
SELECT a.id AS l, b.id AS r, j.verdict, j."at" AS judged_at
FROM judgement j JOIN identity a ON a.key = j.a JOIN identity b ON b.key = j.b
WHERE j.superseded_at IS NULL;
