-- `corrected`: touched records whose supplier now gives another name or date of birth than before. `fellow`: they and
-- the other records of their children.

CREATE OR REPLACE TEMP TABLE corrected AS
SELECT r.key, l.child
FROM record r SEMI JOIN touched t ON t.key = r.key
JOIN (
    SELECT key, arg_max({f: forename_std, s: surname_std, b: date_of_birth}, version) AS was
    FROM past_record SEMI JOIN touched USING (key) GROUP BY key
) p ON p.key = r.key
JOIN link l ON l.key = r.key
WHERE NOT coalesce(r.withdrawn, false) AND (
    p.was.f IS DISTINCT FROM r.forename_std OR p.was.s IS DISTINCT FROM r.surname_std
    OR p.was.b IS DISTINCT FROM r.date_of_birth
);

CREATE OR REPLACE TEMP TABLE fellow AS
SELECT
    l.child, i.*, [i.first] AS vouched_forenames, [i.born] AS vouched_births, n.forename_bearers, forms.forms
FROM link l SEMI JOIN corrected c ON c.child = l.child
JOIN identity i USING (key)
LEFT JOIN forename_share n USING (forename)
LEFT JOIN forms ON forms.name = i.first;
