-- `opened_child`: children whose records are to be grouped afresh, because a person has judged two of them to be
-- different children, or has taken back that two are the same. All their records are touched.

CREATE OR REPLACE TEMP TABLE opened_child AS
SELECT DISTINCT x.child
FROM judgement j JOIN link x ON x.key = j.a JOIN link y ON y.key = j.b
WHERE x.child = y.child AND (
    (j.verdict = 'not_same' AND j.superseded_at IS NULL)
    OR (
        j.verdict = 'same' AND j.superseded_at IS NOT NULL
        AND j.a IN (SELECT key FROM touched) AND j.b IN (SELECT key FROM touched)
        AND NOT EXISTS (
            FROM judgement k
            WHERE k.a = j.a AND k.b = j.b AND k.verdict = 'same' AND k.superseded_at IS NULL
        )
    )
);

INSERT INTO touched SELECT key FROM link WHERE child IN (SELECT child FROM opened_child);
