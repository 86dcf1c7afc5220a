-- What matching compares, one narrow row per record that isn't withdrawn.
-- id: a number for this run; node: the record's existing child (its smallest id), or itself;
-- fresh: new or changed in this load.

CREATE OR REPLACE TEMP TABLE identity AS
SELECT
    (row_number() OVER ())::INTEGER - 1 AS id,
    r.key,
    r.source,
    r.feed,
    l.child,
    t.key IS NOT NULL AS fresh,
    r.forename_std AS forename,
    r.middle_std AS middle,
    r.surname_std AS surname,
    r.former_surname_std AS former_surname,
    r.preferred_surname_std AS preferred_surname,
    r.date_of_birth AS born,
    r.gender,
    r.birth_order,
    r.nhs_number AS nhs,
    r.superseded_nhs_number AS old_nhs,
    r.upn,
    r.former_upn AS old_upn,
    r.postcode,
    r.address_key,
    r.place,
    list_filter(
        list_transform(r.carers, lambda c: c.forename_std || ' ' || c.surname_std), lambda c: c IS NOT NULL
    ) AS carers
FROM record r
LEFT JOIN link l USING (key)
LEFT JOIN (SELECT DISTINCT key FROM touched) t USING (key)
WHERE NOT coalesce(r.withdrawn, false);

CREATE OR REPLACE TEMP TABLE node AS
SELECT child, min(id) AS node FROM identity WHERE child IS NOT NULL GROUP BY child;

ALTER TABLE identity ADD COLUMN node INTEGER;

UPDATE identity SET node = id WHERE child IS NULL;

UPDATE identity SET node = node.node FROM node WHERE identity.child = node.child;
