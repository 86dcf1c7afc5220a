-- Whose rows are derived anew: children, beside those that matching touched, whose organisation has arrived or
-- changed, whose carers are now taken for others, or who wait for an organisation that is there now.

INSERT INTO touched_child
SELECT l.child
FROM link l JOIN record r USING (key) SEMI JOIN arrived_organisation t ON t.key = r.place
UNION
SELECT l.child
FROM link l JOIN past_record p USING (key) SEMI JOIN arrived_organisation t ON t.key = p.place
UNION
SELECT l.child FROM link l SEMI JOIN relinked USING (key)
UNION
SELECT l.child FROM link l SEMI JOIN touched_record t ON t.key = l.key
UNION
SELECT number FROM touched_otherwise
UNION
SELECT old FROM superseded s SEMI JOIN touched_child t ON t.number = s.new;

-- What people have decided about carers, under the keys that they have now.
CREATE OR REPLACE TEMP TABLE carer_decided AS
SELECT carer AS key, max(verdict) AS verdict, max(decided_on) AS decided_on
FROM (
    SELECT n.carer, d.verdict, d.decided_on
    FROM carer_decision d JOIN carer_before o ON o.carer = d.carer JOIN carer_link n USING (key, slot)
    UNION ALL
    FROM carer_decision
)
GROUP BY carer;

-- The one authority of all schools in a postcode district, where there is just one.
CREATE OR REPLACE TEMP TABLE postcode_district AS
SELECT split_part(postcode, ' ', 1) AS district, min(la_code) AS la_code
FROM organisation
WHERE label = 'School' AND la_code IS NOT NULL AND contains(postcode, ' ')
GROUP BY district HAVING min(la_code) = max(la_code);
