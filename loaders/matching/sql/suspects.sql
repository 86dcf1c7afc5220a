-- `forbidden(l, r)`: pairs of nodes that can't be one child, among the records that `label` puts together.
-- Only groups whose records differ in something that a child has one of are looked into.

CREATE OR REPLACE TEMP TABLE mixed_label AS
SELECT label
FROM label JOIN present USING (id)
GROUP BY label
HAVING count(*) > 1 AND (
    min(first) <> max(first) OR min(born) <> max(born) OR min(birth_order) <> max(birth_order)
);

CREATE OR REPLACE TEMP TABLE suspect_record AS
SELECT label.label, label.node, i.* FROM mixed_label JOIN label USING (label) JOIN present i USING (id);

CREATE OR REPLACE TEMP TABLE vouched AS
WITH shared AS (
    SELECT l, r FROM edge WHERE rule IN ('nhs_number', 'superseded_nhs_number', 'upn', 'former_upn')
),
said AS (
    SELECT id, id AS other FROM suspect_record
    UNION ALL SELECT l, r FROM shared
    UNION ALL SELECT r, l FROM shared
)
SELECT s.id, list(DISTINCT o.first) AS vouched_forenames, list(DISTINCT o.born) AS vouched_births
FROM said s JOIN suspect_record o ON o.id = s.other
GROUP BY s.id;

CREATE OR REPLACE TEMP TABLE suspect AS
SELECT s.*, v.vouched_forenames, v.vouched_births, n.forename_bearers, forms.forms
FROM suspect_record s
JOIN vouched v USING (id)
LEFT JOIN forename_share n USING (forename)
LEFT JOIN forms ON forms.name = s.first;
