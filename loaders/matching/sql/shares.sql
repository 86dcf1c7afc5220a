-- How common each name is, as a share of records: evidence of the whole population beside what is loaded, so
-- that a small working set doesn't take its few names for common ones ($prior records of an average name).

CREATE OR REPLACE TEMP TABLE forename_share AS
SELECT forename, count(*)::INTEGER AS forename_bearers, (count(*) + $prior * $usual_forename) / ($prior + sum(count(*)) OVER ()) AS forename_share
FROM identity WHERE forename IS NOT NULL GROUP BY forename;

CREATE OR REPLACE TEMP TABLE surname_share AS
SELECT surname, count(*)::INTEGER AS surname_bearers, (count(*) + $prior * $usual_surname) / ($prior + sum(count(*)) OVER ()) AS surname_share
FROM identity WHERE surname IS NOT NULL GROUP BY surname;

CREATE OR REPLACE TEMP TABLE middle_share AS
SELECT middle, count(*)::INTEGER AS middle_bearers, (count(*) + $prior * $usual_middle) / ($prior + sum(count(*)) OVER ()) AS middle_share
FROM identity WHERE middle IS NOT NULL GROUP BY middle;

-- Of the records that name a carer, those in which one has the forename. Few lists are ever different.
CREATE OR REPLACE TEMP TABLE carer_share AS
WITH named AS (
    SELECT carer_forenames, count(*) AS records FROM identity WHERE len(carer_forenames) > 0 GROUP BY carer_forenames
)
SELECT forename, sum(records)::INTEGER AS carer_bearers, (sum(records) + $prior * $usual_carer)
    / ($prior + (SELECT sum(records) FROM named)) AS carer_share
FROM (SELECT unnest(list_distinct(carer_forenames)) AS forename, records FROM named)
GROUP BY forename;

CREATE OR REPLACE TEMP TABLE name_count AS
SELECT hash(forename, surname) AS name, count(*)::INTEGER AS bearers
FROM identity WHERE forename IS NOT NULL AND surname IS NOT NULL GROUP BY name HAVING count(*) > 4;
