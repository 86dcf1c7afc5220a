-- `active`: the records of all units that some candidate pair names, with how common their names are.
-- A unit is a group of records already known to be one child.

CREATE OR REPLACE TEMP TABLE weighed_unit AS SELECT l AS unit FROM candidate UNION SELECT r FROM candidate;

CREATE OR REPLACE TEMP TABLE unit_character AS
SELECT
    u.unit,
    bool_or(i.source = 'births' AND m.id IS NULL) AS unit_single,
    bool_or(m.id IS NOT NULL) AS unit_multiple,
    bool_or(i.source = 'births') AS unit_birth,
    (count(DISTINCT i.source) FILTER (i.forename IS NOT NULL))::TINYINT AS unit_sources
FROM unit u SEMI JOIN weighed_unit USING (unit) JOIN identity i USING (id) LEFT JOIN multiple_birth m USING (id)
GROUP BY u.unit;

CREATE OR REPLACE TEMP TABLE active AS
SELECT
    u.unit, c.unit_single, c.unit_multiple, c.unit_birth, c.unit_sources, i.*, f.forename_share, f.forename_bearers, s.surname_share, coalesce(n.bearers, 0) AS bearers, forms.forms
FROM unit u
JOIN unit_character c USING (unit)
JOIN identity i USING (id)
LEFT JOIN forename_share f USING (forename)
LEFT JOIN surname_share s USING (surname)
LEFT JOIN name_count n ON n.name = hash(i.forename, i.surname)
LEFT JOIN forms ON forms.name = i.first;