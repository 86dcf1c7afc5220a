-- `forbidden(l, r)`: pairs of nodes that can't be one child, among the records that `label` puts together.
-- Only groups whose records differ in something that a child has one of are looked into.

CREATE OR REPLACE TEMP TABLE mixed_label AS
SELECT label
FROM label JOIN identity USING (id)
GROUP BY label
HAVING count(*) > 1 AND (
    min(first) <> max(first) OR min(born) <> max(born) OR min(birth_order) <> max(birth_order)
);

CREATE OR REPLACE TEMP TABLE suspect AS
SELECT label.label, label.node, i.*, n.forename_bearers, forms.forms
FROM mixed_label JOIN label USING (label) JOIN identity i USING (id)
LEFT JOIN forename_share n USING (forename)
LEFT JOIN forms ON forms.name = i.first;
