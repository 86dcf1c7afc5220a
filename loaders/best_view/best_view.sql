-- The provenance of every field as JSON, and beside it what all of a child's records say together, for the children
-- of one part: whatever is put in order within a child is held in memory for all of them at once.

-- Which part of the rule decided: the difference to the best value that lost.
CREATE OR REPLACE TEMP TABLE contest AS
SELECT
    child, field,
    min(precedence) AS runner_up,
    list({value: value, record: record, extracted_on: extracted_on} ORDER BY precedence) AS losing
FROM loser WHERE hash(child) % $parts = $part GROUP BY child, field;

INSERT INTO provenance
SELECT
    c.child,
    '{' || string_agg('"' || c.field || '":' || to_json(
        {
            value: c.value,
            record: c.record,
            -- the parts of a precedence: 2^48 and up the source, then the day, then the length
            rule: CASE
                WHEN l.child IS NULL THEN 'agreed'
                WHEN l.runner_up // 281474976710656 > c.precedence // 281474976710656 THEN 'source'
                WHEN l.runner_up // 4294967296 > c.precedence // 4294967296 THEN 'most recent'
                WHEN l.runner_up // 16777216 > c.precedence // 16777216 THEN 'most complete'
                ELSE 'chance'
            END,
            losing: coalesce(l.losing, [])
        }
    )::VARCHAR, ',' ORDER BY c.field) || '}' AS best_view
FROM chosen c LEFT JOIN contest l USING (child, field)
WHERE hash(c.child) % $parts = $part
GROUP BY c.child;

-- Names by which a child is known, each standardised name once, as somebody wrote it.
INSERT INTO known_names
SELECT child, list(name ORDER BY name) AS known_names
FROM (
    SELECT child, min(name) AS name
    FROM (
        SELECT child, forename || ' ' || surname AS name, forename_std || ' ' || surname_std AS standard
        FROM live
        UNION ALL
        SELECT child, forename || ' ' || former_surname, forename_std || ' ' || former_surname_std
        FROM live WHERE former_surname IS NOT NULL
        UNION ALL
        SELECT child, forename || ' ' || preferred_surname, forename_std || ' ' || preferred_surname_std
        FROM live WHERE preferred_surname IS NOT NULL
    )
    WHERE standard IS NOT NULL AND hash(child) % $parts = $part
    GROUP BY child, standard
)
GROUP BY child;

-- What a child can be searched by, as words: every name that a record has, names of several words also joined,
-- and every date of birth as whole, year and month, month and day, year and day, year (D, M, K, X, Y), so that
-- one part of it may be wrong in a search.
INSERT INTO search_words
WITH name AS (
    SELECT DISTINCT child, unnest([
        forename_std, middle_std, surname_std, former_surname_std, preferred_surname_std
    ]) AS name
    FROM live WHERE hash(child) % $parts = $part
), word AS (
    SELECT child, unnest(string_split(name, ' ')) AS word FROM name WHERE name IS NOT NULL
    UNION
    SELECT child, replace(name, ' ', '') FROM name WHERE contains(name, ' ')
    UNION
    SELECT child, unnest([
        strftime(date_of_birth, 'D%Y%m%d'), strftime(date_of_birth, 'M%Y%m'), strftime(date_of_birth, 'K%m%d'),
        strftime(date_of_birth, 'X%Y%d'), strftime(date_of_birth, 'Y%Y')
    ])
    FROM (
        SELECT DISTINCT child, date_of_birth
        FROM live WHERE date_of_birth IS NOT NULL AND hash(child) % $parts = $part
    )
)
SELECT child, string_agg(word, ' ' ORDER BY word) AS search FROM word WHERE word <> '' GROUP BY child;
