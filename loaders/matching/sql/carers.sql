-- The mentions of carers in records that aren't withdrawn, for those records that are new, changed or now another
-- child's, and the standing mentions that they may join or part; and the declared reasons to take two for one
-- person: a reference given by the same source, one name within one child, one name at one address.

CREATE OR REPLACE TEMP TABLE mentioning AS
FROM touched UNION FROM touched_record
UNION SELECT key FROM link SEMI JOIN touched_child t ON t.number = link.child;

CREATE OR REPLACE TEMP TABLE new_mention AS
SELECT
    key,
    slot,
    child,
    CASE WHEN ref IS NOT NULL THEN source || '|' || ref END AS ref,
    CASE WHEN forename_std IS NOT NULL AND surname_std IS NOT NULL THEN forename_std || ' ' || surname_std END
        AS name,
    address_key
FROM (
    SELECT r.key, r.source, l.child, r.address_key, unnest(r.carers, recursive := true)
    FROM record r SEMI JOIN mentioning USING (key) JOIN link l USING (key)
    WHERE NOT coalesce(r.withdrawn, false) AND len(r.carers) > 0
);

-- Those who lose a mention, or with whom a new one shares something: two carers who stand share nothing. Of a child
-- with a new mention all are new.
CREATE OR REPLACE TEMP TABLE unsettled_carer AS
SELECT carer FROM carer_link SEMI JOIN mentioning USING (key)
UNION
SELECT carer FROM carer_link SEMI JOIN new_mention USING (ref)
UNION
SELECT carer FROM carer_link SEMI JOIN new_mention USING (name, address_key);

CREATE OR REPLACE TEMP TABLE carer_before AS
SELECT key, slot, carer FROM carer_link SEMI JOIN unsettled_carer USING (carer);

CREATE OR REPLACE TEMP TABLE mention AS
SELECT (row_number() OVER ())::INTEGER - 1 AS id, *
FROM (
    SELECT key, slot, child, ref, name, address_key
    FROM carer_link SEMI JOIN unsettled_carer USING (carer) ANTI JOIN mentioning USING (key)
    UNION ALL
    FROM new_mention
);

CREATE OR REPLACE TEMP TABLE mention_edge AS
SELECT id AS l, min(id) OVER (PARTITION BY ref) AS r FROM mention WHERE ref IS NOT NULL
UNION ALL
SELECT id, min(id) OVER (PARTITION BY child, name) FROM mention WHERE name IS NOT NULL
UNION ALL
SELECT id, min(id) OVER (PARTITION BY name, address_key) FROM mention
WHERE name IS NOT NULL AND address_key IS NOT NULL;
