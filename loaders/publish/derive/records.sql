-- What the derivation reads: the touched children's records, and what each record asserts at which time.

-- Records that aren't withdrawn. `age`: days before a far day, so that a smaller one is more recent; `tie`: a
-- number from the key, so that equals are told apart in the same way every time.
CREATE OR REPLACE TEMP TABLE live AS
SELECT
    l.child,
    65535 - date_diff('day', DATE '1950-01-01', r.extracted_on) AS age,
    (hash(r.key) % 16777216)::BIGINT AS tie,
    r.* EXCLUDE (withdrawn, load, line)
        REPLACE (CASE WHEN r.key IN (FROM confirmed_death) THEN r.date_of_death END AS date_of_death)
FROM record r
JOIN link l USING (key)
SEMI JOIN touched_child t ON t.number = l.child
WHERE NOT r.withdrawn;

-- Versions after the last withdrawn one, of records that have a past.
CREATE OR REPLACE TEMP TABLE version AS
WITH versions AS (
    SELECT p.* EXCLUDE (load, line), l.child FROM past_record p JOIN live l USING (key)
    UNION ALL BY NAME
    SELECT * EXCLUDE (age, tie), false AS withdrawn, NULL::DATE AS replaced_on
    FROM live SEMI JOIN past_record USING (key)
)
SELECT * FROM versions
QUALIFY version > coalesce(max(CASE WHEN withdrawn THEN version END) OVER (PARTITION BY key), 0);

-- A run of versions with one place and one practitioner is an episode; its last version speaks for it, and it
-- ends the day before the next one's start, or on the day of the load that brought the next one; sooner, where a
-- later version says that the record was elsewhere by then. The first version names the episode's edge, which stays
-- the same edge while the record goes on saying so.
CREATE OR REPLACE TEMP TABLE episode AS
WITH marked AS (
    SELECT *, (place, practitioner_key) IS DISTINCT FROM
        lag((place, practitioner_key)) OVER (PARTITION BY key ORDER BY version) AS begins
    FROM version
),
numbered AS (
    SELECT *, sum(begins::INTEGER) OVER (PARTITION BY key ORDER BY version) AS number FROM marked
),
last AS (
    SELECT *, min(version) OVER (PARTITION BY key, number) AS first_version FROM numbered
    QUALIFY row_number() OVER (PARTITION BY key, number ORDER BY version DESC) = 1
),
replaced AS (
    SELECT *, CASE
        WHEN lead(key) OVER following IS NOT NULL THEN coalesce(lead(since) OVER following - 1, replaced_on)
    END AS replaced_from
    FROM last WINDOW following AS (PARTITION BY key ORDER BY number)
),
ended AS (
    SELECT * EXCLUDE (replaced_from) REPLACE (
        least(until, min(replaced_from) OVER (
            PARTITION BY key ORDER BY number ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
        )) AS until
    )
    FROM replaced
)
SELECT * EXCLUDE (begins, number, withdrawn, replaced_on) FROM ended
UNION ALL BY NAME
SELECT * EXCLUDE (age, tie), version AS first_version FROM live ANTI JOIN past_record USING (key);

-- The episodes whose school, practice or service is known, and that hold on some day.
CREATE OR REPLACE TEMP TABLE involvement AS
SELECT
    e.*,
    e.key || '#' || e.first_version AS edge,
    o.label,
    coalesce(o.sensitive, false)
        OR coalesce(e.practitioner_role IN ('camhs_worker', 'substance_misuse_worker'), false) AS sensitive,
    o.la_code
FROM episode e JOIN organisation o ON o.key = e.place
WHERE e.since IS NULL OR e.until IS NULL OR e.since <= e.until;
