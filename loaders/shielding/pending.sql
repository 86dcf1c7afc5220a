-- A question ends when a person has decided: about the child's shielding, or that the two aren't one child (that two
-- were taken apart is no such decision). What still waits is for a reviewer too (`review`, kind shielded).

CREATE OR REPLACE TEMP TABLE asked AS
SELECT p.*, coalesce(n.new, p.child) AS number, coalesce(s.new, p.other) AS shielded_number
FROM shield_pending p LEFT JOIN led n ON n.old = p.child LEFT JOIN led s ON s.old = p.other;

CREATE OR REPLACE TEMP TABLE answered_pending AS
SELECT child, other, hint FROM asked a
WHERE until IS NULL AND (
    EXISTS (FROM decided_shielding d WHERE d.number = a.number AND (d.is_set OR d.lifted_on >= a.since))
    OR hint <> 'parted' AND EXISTS (
        FROM judgement j JOIN link x ON x.key = j.a JOIN link y ON y.key = j.b
        WHERE j.verdict = 'not_same' AND j.superseded_at IS NULL
            AND (x.child, y.child) IN ((a.number, a.shielded_number), (a.shielded_number, a.number))
    )
);

INSERT INTO touched_child
SELECT number FROM asked SEMI JOIN answered_pending USING (child, other, hint);

UPDATE shield_pending SET until = $now::DATE
FROM answered_pending a
WHERE shield_pending.child = a.child AND shield_pending.other = a.other AND shield_pending.hint = a.hint
    AND shield_pending.until IS NULL;

CREATE OR REPLACE TEMP TABLE may_be_shielded AS
SELECT a.number AS child, a.shielded_number AS other, a.hint
FROM asked a ANTI JOIN answered_pending USING (child, other, hint)
WHERE a.until IS NULL AND a.number <> a.shielded_number AND a.shielded_number IN (FROM shielded_now);

INSERT INTO touched_child SELECT child FROM may_be_shielded;

-- each is spoken for by the first record
CREATE OR REPLACE TEMP TABLE spokesman_of AS
SELECT l.child, min(l.key) AS key
FROM (SELECT key, child FROM link WHERE child IN (SELECT child FROM may_be_shielded UNION SELECT other FROM may_be_shielded)) l
JOIN record r USING (key)
WHERE NOT r.withdrawn GROUP BY l.child;

DELETE FROM review WHERE kind = 'shielded';

INSERT INTO review (a, b, kind, weight, why)
SELECT least(n.key, s.key), greatest(n.key, s.key), 'shielded', NULL,
    'one may be the other, who is shielded: ' || coalesce(any_value(w.why), 'they were one child until they were taken apart')
FROM may_be_shielded m
JOIN spokesman_of n ON n.child = m.child
JOIN spokesman_of s ON s.child = m.other
LEFT JOIN (VALUES ('identifier', $identifier), ('home', $home), ('carer', $carer), ('forename', $forename)) w(hint, why)
    ON w.hint = m.hint
WHERE m.hint <> 'review'
GROUP BY n.key, s.key
HAVING (least(n.key, s.key), greatest(n.key, s.key)) NOT IN (SELECT a, b FROM review);
