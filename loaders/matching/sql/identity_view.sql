-- `comparable`: what matching compares, one narrow row per record.
-- given and family: forename and surname written together, so that Anna-Maria, Anna Maria and Annamaria agree;
-- head and tail: a surname's first letter and last three; birth_day: month and day as MMDD; birth_turned: the same for day and month exchanged; january: the year, of a 1 January;
-- carer and carer_name: the first carer's forename, both names. record_row, not kept: where in `record` it stands.

CREATE OR REPLACE TEMP VIEW comparable AS
SELECT
    r.key,
    r.source,
    r.forename_std AS forename,
    split_part(r.forename_std, ' ', 1) AS first,
    replace(r.forename_std, ' ', '') AS given,
    r.middle_std AS middle,
    r.surname_std AS surname,
    replace(r.surname_std, ' ', '') AS family,
    r.former_surname_std AS former_surname,
    r.preferred_surname_std AS preferred_surname,
    left(r.surname_std, 1) AS head,
    right(r.surname_std, 3) AS tail,
    r.date_of_birth AS born,
    year(r.date_of_birth)::SMALLINT AS birth_year,
    (month(r.date_of_birth) * 100 + day(r.date_of_birth))::SMALLINT AS birth_day,
    month(r.date_of_birth)::TINYINT AS birth_month,
    day(r.date_of_birth)::TINYINT AS birth_date,
    (least(birth_month, birth_date)::SMALLINT * 100 + greatest(birth_month, birth_date))::SMALLINT AS birth_turned,
    CASE WHEN birth_day = 101 THEN birth_year END AS january,
    CASE WHEN r.gender IN ('M', 'F') THEN r.gender END AS gender,
    r.birth_order,
    r.nhs_number AS nhs,
    r.superseded_nhs_number AS old_nhs,
    r.upn,
    r.former_upn AS old_upn,
    r.postcode,
    split_part(r.postcode, ' ', 1) AS district,
    r.address_key AS address,
    r.place,
    list_filter([c.forename_std || ' ' || c.surname_std FOR c IN r.carers], lambda c: c IS NOT NULL) AS carers,
    list_filter([c.forename_std FOR c IN r.carers], lambda c: c IS NOT NULL) AS carer_forenames,
    r.carers[1].forename_std AS carer,
    r.carers[1].forename_std || ' ' || r.carers[1].surname_std AS carer_name,
    r.rowid AS record_row
FROM record r
WHERE NOT coalesce(r.withdrawn, false) AND r.feed <> 'correction';
