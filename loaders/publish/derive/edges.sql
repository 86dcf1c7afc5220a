-- The edges that each touched child should have.

CREATE OR REPLACE TEMP TABLE desired_involved_practitioner AS
SELECT
    edge AS key, child, practitioner_key AS practitioner, key AS record, practitioner_role AS role,
    place AS service, since, until, coalesce(lead_professional, false) AS lead_professional,
    coalesce(common_assessment, false) AS common_assessment, consent, sensitive, source
FROM involvement
WHERE practitioner_key IS NOT NULL;

CREATE OR REPLACE TEMP TABLE desired_involved_service AS
SELECT
    edge AS key, child, place AS organisation, key AS record, practitioner_role AS role, place AS service,
    since, until, coalesce(lead_professional, false) AS lead_professional,
    coalesce(common_assessment, false) AS common_assessment, consent, sensitive, source
FROM involvement
WHERE practitioner_key IS NULL AND label = 'Service';

CREATE OR REPLACE TEMP TABLE desired_attends AS
SELECT edge AS key, child, place AS organisation, key AS record, since, until, enrolment, source
FROM involvement WHERE label = 'School' AND feed = 'school_census';

CREATE OR REPLACE TEMP TABLE desired_registered_with AS
SELECT edge AS key, child, place AS organisation, key AS record, since, until, source
FROM involvement WHERE label = 'GPPractice';

-- One edge per carer and child. Only a claim of benefit says since when somebody cares for a child; being
-- registered as a parent gives parental responsibility (Children Act 1989, sections 2 and 4).
CREATE OR REPLACE TEMP TABLE desired_cares_for AS
WITH mention AS (
    SELECT l.child, l.key, l.feed, l.source, l.since, l.until, l.age * 16777216 + l.tie AS precedence,
        unnest(l.carers, recursive := true)
    FROM live l WHERE len(l.carers) > 0
)
SELECT
    m.child,
    c.carer,
    coalesce(
        arg_min(m.relationship, m.precedence) FILTER (m.relationship <> 'other'), any_value(m.relationship)
    ) AS relationship,
    bool_or(m.feed = 'births') OR NULL AS parental_responsibility,
    min(m.since) FILTER (m.feed = 'child_benefit') AS since,
    CASE WHEN bool_and(m.until IS NOT NULL) FILTER (m.feed = 'child_benefit') AND bool_and(m.feed = 'child_benefit')
        THEN max(m.until) END AS until,
    arg_min(m.source, m.precedence) AS source
FROM mention m JOIN carer_link c USING (key, slot)
GROUP BY m.child, c.carer;

CREATE OR REPLACE TEMP TABLE desired_child_lives_at AS
SELECT
    l.child, l.address_key AS address, any_value(w.address) IS NOT DISTINCT FROM l.address_key AS current,
    arg_min(l.source, l.age * 16777216 + l.tie) AS source
FROM live l JOIN winner w USING (child)
WHERE l.address_key IS NOT NULL
GROUP BY l.child, l.address_key;

-- A child's authority: the school attended on the day of the load (current or main enrolment first, then the
-- latest), else the latest service involved on that day, else the one authority of all schools in the address's
-- postcode district where they have just one.
CREATE OR REPLACE TEMP TABLE desired_child_in_area AS
WITH vote AS (
    SELECT
        child, la_code,
        (label <> 'School')::INTEGER * 100000000
            + coalesce(enrolment NOT IN ('C', 'M'), true)::INTEGER * 10000000
            + 100000 - coalesce(date_diff('day', DATE '1950-01-01', since), 0) AS precedence,
        tie
    FROM (SELECT i.*, (hash(edge) % 16777216)::BIGINT AS tie FROM involvement i)
    WHERE la_code IS NOT NULL AND (since IS NULL OR since <= $today) AND (until IS NULL OR until >= $today)
    UNION ALL
    SELECT l.child, d.la_code, 900000000, l.tie
    FROM live l
    JOIN winner w ON w.child = l.child AND w.address = l.address_key
    JOIN postcode_district d ON d.district = split_part(l.postcode, ' ', 1)
)
SELECT child, arg_min(la_code, precedence * 16777216 + tie) AS authority
FROM vote SEMI JOIN local_authority a ON a.code = vote.la_code
GROUP BY child;

CREATE OR REPLACE TEMP TABLE desired_describes AS
SELECT l.key AS record, l.child, l.rule, l.weight, l.why, l.decided_by, l.decided_at
FROM link l SEMI JOIN touched_child t ON t.number = l.child;

CREATE OR REPLACE TEMP TABLE desired_described AS
SELECT m.key AS record, m.old AS child, m."at" AS moved_at, m.new AS next
FROM former_link m SEMI JOIN touched_child t ON t.number = m.old;

CREATE OR REPLACE TEMP TABLE desired_superseded_by AS
SELECT s.old AS child, s.new AS survivor, s."at" AS decided_at
FROM superseded s SEMI JOIN touched_child t ON t.number = s.old
QUALIFY row_number() OVER (PARTITION BY s.old ORDER BY s."at" DESC) = 1;

CREATE OR REPLACE TEMP TABLE desired_organisation_in_area AS
SELECT o.key AS organisation, o.la_code AS authority
FROM organisation o SEMI JOIN touched_organisation t ON t.key = o.key
SEMI JOIN local_authority a ON a.code = o.la_code;

CREATE OR REPLACE TEMP TABLE desired_may_be AS
SELECT child, other, hint, since, until FROM shield_pending;

-- A verdict is the type of its edge.
CREATE OR REPLACE TEMP TABLE desired_judged AS
SELECT
    a, b, "at" AS judged_at,
    CASE verdict WHEN 'same' THEN 'SAME_AS' WHEN 'not_same' THEN 'NOT_SAME_AS' WHEN 'unsure' THEN 'UNSURE_OF' ELSE 'UNDONE' END
        AS verdict,
    by_user, why, superseded_at, together
FROM judgement;
