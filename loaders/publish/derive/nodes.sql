-- The nodes that the touched edges lead to. Edges are settled by now, so a shared node that no edge leads to
-- any more isn't wanted.

CREATE OR REPLACE TEMP TABLE desired_practitioner AS
SELECT
    practitioner AS key,
    arg_min(name, precedence) FILTER (name IS NOT NULL) AS name,
    arg_min(role, precedence) FILTER (role IS NOT NULL) AS role,
    arg_min(phone, precedence) FILTER (phone IS NOT NULL) AS phone,
    arg_min(email, precedence) FILTER (email IS NOT NULL) AS email
FROM practitioner_mention m
SEMI JOIN published.involved_practitioner i ON i.practitioner = m.practitioner
GROUP BY practitioner;

CREATE OR REPLACE TEMP TABLE desired_carer AS
SELECT
    carer AS key,
    arg_min(title, precedence) FILTER (title IS NOT NULL) AS title,
    arg_min(forename, precedence) FILTER (forename IS NOT NULL) AS forename,
    arg_min(surname, precedence) FILTER (surname IS NOT NULL) AS surname,
    arg_min(phone, precedence) FILTER (phone IS NOT NULL) AS phone,
    arg_min(email, precedence) FILTER (email IS NOT NULL) AS email,
    coalesce(any_value(d.verdict) = 'set', false) AS shielded,
    any_value(d.verdict) AS shielding,
    any_value(d.decided_on) AS shielding_on
FROM carer_mention m
SEMI JOIN published.cares_for c ON c.carer = m.carer
LEFT JOIN carer_decided d ON d.key = m.carer
GROUP BY carer;

CREATE OR REPLACE TEMP TABLE touched_address AS
SELECT address AS key FROM desired_child_lives_at
UNION
SELECT address FROM desired_carer_lives_at
UNION
SELECT address FROM delta.child_lives_at_delete
UNION
SELECT address FROM delta.carer_lives_at_delete;

CREATE OR REPLACE TEMP TABLE desired_address AS
SELECT
    address_key AS key,
    arg_min(address_line1, precedence) AS line1, arg_min(address_line2, precedence) AS line2,
    arg_min(address_line3, precedence) AS line3, arg_min(town, precedence) AS town,
    arg_min(county, precedence) AS county, arg_min(postcode, precedence) AS postcode
FROM (
    SELECT
        r.*,
        (65535 - date_diff('day', DATE '1950-01-01', r.extracted_on)) * 16777216
            + (hash(r.key) % 16777216)::BIGINT AS precedence
    FROM record r
    SEMI JOIN touched_address t ON t.key = r.address_key
    SEMI JOIN (
        SELECT address FROM published.child_lives_at UNION SELECT address FROM published.carer_lives_at
    ) h ON h.address = r.address_key
    WHERE NOT r.withdrawn
)
GROUP BY address_key;

-- A child whose number was superseded, or of whom no record is left, keeps its number and nothing else.
CREATE OR REPLACE TEMP TABLE desired_child AS
SELECT
    t.number, w.forename, w.middle_names, w.surname, k.known_names, w.gender, w.date_of_birth::DATE AS date_of_birth,
    w.date_of_death::DATE AS date_of_death, w.nhs_number, w.upn,
    nullif(regexp_extract(a.postcode, '^[A-Z]+'), '') AS postcode_area,
    s.child IS NOT NULL AS shielded, coalesce(c.common_assessment, false) AS common_assessment, p.best_view,
    x.search
FROM (SELECT DISTINCT number FROM touched_child ANTI JOIN left_directory USING (number)) t
LEFT JOIN winner w ON w.child = t.number
LEFT JOIN known_names k ON k.child = t.number
LEFT JOIN provenance p ON p.child = t.number
LEFT JOIN search_words x ON x.child = t.number
LEFT JOIN desired_address a ON a.key = w.address
LEFT JOIN (SELECT child, bool_or(common_assessment) AS common_assessment FROM live GROUP BY child) c
    ON c.child = t.number
LEFT JOIN shielded_child s ON s.child = t.number;

CREATE OR REPLACE TEMP TABLE desired_organisation AS
SELECT o.* EXCLUDE (load) FROM organisation o SEMI JOIN touched_organisation t ON t.key = o.key;

CREATE OR REPLACE TEMP TABLE desired_authority AS SELECT code, name FROM local_authority;
