-- `confirmed_death`: registrations of a death that end the child's record. Another record of the child agrees with it
-- in NHS number and date of birth, or a person has judged the two the same, or there is no other record that it
-- could end wrongly. The rest wait for a person (`review`, kind death).

CREATE OR REPLACE TEMP TABLE death AS
SELECT r.key, l.child, r.nhs_number, r.date_of_birth
FROM record r JOIN link l USING (key)
WHERE r.feed = 'deaths' AND NOT r.withdrawn AND l.child IN (SELECT number FROM touched_child);

CREATE OR REPLACE TEMP TABLE beside_death AS
SELECT
    d.key, d.child, r.key AS other,
    coalesce(r.date_of_birth = d.date_of_birth AND d.nhs_number IN (r.nhs_number, r.superseded_nhs_number), false)
        OR EXISTS (
            FROM judgement j
            WHERE j.verdict = 'same' AND j.superseded_at IS NULL
                AND j.a = least(d.key, r.key) AND j.b = greatest(d.key, r.key)
        ) AS vouches
FROM death d JOIN link l ON l.child = d.child JOIN record r ON r.key = l.key
WHERE NOT r.withdrawn AND r.feed <> 'deaths';

CREATE OR REPLACE TEMP TABLE confirmed_death AS
SELECT d.key FROM death d LEFT JOIN beside_death b USING (key)
GROUP BY d.key HAVING bool_or(b.vouches) OR count(b.other) = 0;

DELETE FROM review
WHERE kind = 'death' AND (
    a IN (SELECT key FROM record WHERE withdrawn) OR b IN (SELECT key FROM record WHERE withdrawn)
    OR a IN (SELECT key FROM link WHERE child IN (SELECT number FROM touched_child))
    OR b IN (SELECT key FROM link WHERE child IN (SELECT number FROM touched_child))
);

INSERT INTO review (a, b, kind, weight, why)
SELECT least(key, min(other)), greatest(key, min(other)), 'death', NULL,
    'a death was registered, and no NHS number with an agreeing date of birth says that it was this child''s'
FROM beside_death ANTI JOIN confirmed_death USING (key)
GROUP BY key;
