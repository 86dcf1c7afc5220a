-- The carers that the touched children have or had, and where those carers live.

CREATE OR REPLACE TEMP TABLE touched_carer AS
SELECT carer AS key FROM desired_cares_for
UNION
SELECT carer FROM delta.cares_for_delete;

-- Every mention of those carers, the most recent first; a claim of benefit gives the claimant's own address,
-- the registration of a birth the mother's. Records are picked before their carers are unnested: afterwards all are read.
CREATE OR REPLACE TEMP TABLE touched_mention AS
SELECT key, slot, carer FROM carer_link SEMI JOIN touched_carer t ON t.key = carer_link.carer;

CREATE OR REPLACE TEMP TABLE carer_mention AS
SELECT
    c.carer, r.source, r.address_key, m.title, m.forename, m.surname, m.phone, m.email,
    r.feed = 'child_benefit' OR (r.feed = 'births' AND m.slot = 'mother') AS at_home,
    (65535 - date_diff('day', DATE '1950-01-01', r.extracted_on)) * 16777216
        + (hash(r.key) % 16777216)::BIGINT AS precedence
FROM touched_mention c
JOIN (
    SELECT key, source, feed, address_key, extracted_on, unnest(carers) AS m
    FROM record SEMI JOIN touched_mention USING (key) WHERE NOT withdrawn
) r ON r.key = c.key AND r.m.slot = c.slot;

CREATE OR REPLACE TEMP TABLE desired_carer_lives_at AS
SELECT
    carer, address_key AS address,
    min(precedence) = min(min(precedence)) OVER (PARTITION BY carer) AS current,
    arg_min(source, precedence) AS source
FROM carer_mention SEMI JOIN published.cares_for USING (carer)
WHERE at_home AND address_key IS NOT NULL
GROUP BY carer, address_key;
