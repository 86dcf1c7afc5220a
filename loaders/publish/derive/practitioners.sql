-- The practitioners whom the touched children have or had, and for whom those work.

CREATE OR REPLACE TEMP TABLE touched_practitioner AS
SELECT practitioner AS key FROM desired_involved_practitioner
UNION
SELECT practitioner FROM delta.involved_practitioner_delete;

-- Every current record that names one of them, the most recent first; earlier versions come after all of those.
CREATE OR REPLACE TEMP TABLE practitioner_mention AS
WITH named AS (
    SELECT * EXCLUDE (replaced_on), true AS past FROM past_record
    UNION ALL BY NAME
    SELECT *, false AS past FROM record
)
SELECT
    n.practitioner_key AS practitioner, n.place, n.practitioner_name AS name, n.practitioner_role AS role,
    n.practitioner_phone AS phone, n.practitioner_email AS email, n.past,
    n.past::BIGINT * 2000000000000 + (65535 - date_diff('day', DATE '1950-01-01', n.extracted_on)) * 16777216
        + (hash(n.key) % 16777216)::BIGINT AS precedence
FROM named n
SEMI JOIN touched_practitioner t ON t.key = n.practitioner_key
WHERE NOT n.withdrawn;

CREATE OR REPLACE TEMP TABLE desired_works_for AS
SELECT m.practitioner, m.place AS organisation, arg_min(m.role, m.precedence) AS role
FROM practitioner_mention m
SEMI JOIN organisation o ON o.key = m.place
SEMI JOIN published.involved_practitioner i ON i.practitioner = m.practitioner
WHERE NOT m.past
GROUP BY m.practitioner, m.place;
