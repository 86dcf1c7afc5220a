-- Every mention of a carer in a record that isn't withdrawn, and the declared reasons to take two for one
-- person: a reference given by the same source, one name within one child, one name at one address.

CREATE OR REPLACE TEMP TABLE mention AS
SELECT
    (row_number() OVER ())::INTEGER - 1 AS id,
    key,
    slot,
    child,
    CASE WHEN ref IS NOT NULL THEN source || '|' || ref END AS ref,
    CASE WHEN forename_std IS NOT NULL AND surname_std IS NOT NULL THEN forename_std || ' ' || surname_std END
        AS name,
    address_key
FROM (
    SELECT r.key, r.source, l.child, r.address_key, unnest(r.carers, recursive := true)
    FROM record r JOIN link l USING (key)
    WHERE NOT coalesce(r.withdrawn, false) AND len(r.carers) > 0
);

CREATE OR REPLACE TEMP TABLE mention_edge AS
SELECT id AS l, min(id) OVER (PARTITION BY ref) AS r FROM mention WHERE ref IS NOT NULL
UNION ALL
SELECT id, min(id) OVER (PARTITION BY child, name) FROM mention WHERE name IS NOT NULL
UNION ALL
SELECT id, min(id) OVER (PARTITION BY name, address_key) FROM mention
WHERE name IS NOT NULL AND address_key IS NOT NULL;
