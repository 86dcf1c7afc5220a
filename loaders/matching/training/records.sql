-- `training_record`: what is compared of each record, one row each, with what the comparisons ask about names. Of
-- many records whole children are drawn, by a hash of their numbers.

CREATE OR REPLACE TEMP TABLE training_record AS
SELECT i.*, coalesce(f.forename_bearers, 0) AS forename_bearers, forms.forms, []::VARCHAR[] AS linked
FROM identity i
LEFT JOIN link USING (key)
LEFT JOIN forename_share f USING (forename)
LEFT JOIN forms ON forms.name = i.first
WHERE (hash(coalesce(link.child, i.key)) % 1000) < $permille;
