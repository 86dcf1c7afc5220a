-- What each unit is known by, each thing once: `person` (names, birth, gender), `home`, `identifier`, `carer`.
-- Comparing facets rather than records looks at each different thing once. They are of the records in `looked_at`.

CREATE OR REPLACE TEMP TABLE person AS
SELECT p.*, f.forename_share, f.forename_bearers, s.surname_share, m.middle_share, coalesce(n.bearers, 0) AS bearers, forms.forms
FROM (
    SELECT DISTINCT
        unit, forename, first, given, middle, surname, family, former_surname, preferred_surname, head, tail, born,
        birth_year, birth_month, birth_date, birth_day, birth_turned, january, gender, birth_order
    FROM looked_at
) p
LEFT JOIN forename_share f USING (forename)
LEFT JOIN surname_share s USING (surname)
LEFT JOIN middle_share m USING (middle)
LEFT JOIN name_count n ON n.name = hash(p.forename, p.surname)
LEFT JOIN forms ON forms.name = p.first;

CREATE OR REPLACE TEMP TABLE home AS
SELECT h.*, m.linked
FROM (
    SELECT DISTINCT unit, postcode, district, address, first, family, born, birth_year, birth_day
    FROM looked_at
    WHERE postcode IS NOT NULL
) h
LEFT JOIN removal m USING (postcode);

CREATE OR REPLACE TEMP TABLE identifier AS
SELECT DISTINCT unit, nhs, old_nhs, upn, old_upn
FROM looked_at
WHERE nhs IS NOT NULL OR upn IS NOT NULL OR old_nhs IS NOT NULL OR old_upn IS NOT NULL;

CREATE OR REPLACE TEMP TABLE carer AS
SELECT c.*, s.carer_shares
FROM (
    SELECT DISTINCT unit, carers, carer_forenames, carer, carer_name, first, family, born, birth_year
    FROM looked_at
    WHERE len(carers) > 0
) c
JOIN (
    SELECT carer_forenames, list(carer_share ORDER BY place) AS carer_shares
    FROM (
        SELECT carer_forenames, unnest(carer_forenames) AS forename, generate_subscripts(carer_forenames, 1) AS place
        FROM (SELECT DISTINCT carer_forenames FROM present WHERE len(carers) > 0)
    ) JOIN carer_share USING (forename)
    GROUP BY carer_forenames
) s USING (carer_forenames);
