-- The children of the table `leaving` leave: what is kept of them is hashes; everything else goes.
-- `left_directory` are their numbers, former ones too.

INSERT INTO left_directory
WITH RECURSIVE led AS (
    SELECT number FROM leaving
    UNION
    SELECT s.old FROM led JOIN superseded s ON s.new = led.number
)
SELECT number FROM led;

CREATE OR REPLACE TEMP TABLE leaving_record AS
SELECT key FROM link SEMI JOIN left_directory d ON d.number = link.child;

-- By what a row of such a child may be known again: its own key, or an identifier with the day of birth, or the
-- full name with the day of birth and the postcode.
CREATE OR REPLACE TEMP TABLE leaving_trait AS
SELECT l.child, unnest(traits(r)) AS trait
FROM (
    SELECT * FROM record UNION ALL BY NAME SELECT * EXCLUDE (replaced_on) FROM past_record
) r JOIN link l USING (key) SEMI JOIN leaving_record USING (key);

INSERT INTO departed
SELECT keyed('number|' || n.number), list(DISTINCT keyed(t.trait)) FILTER (t.trait IS NOT NULL)
FROM leaving n LEFT JOIN leaving_trait t ON t.child = n.number
GROUP BY n.number;

-- Former numbers are never given again either.
INSERT INTO departed
SELECT keyed('number|' || number), NULL FROM left_directory ANTI JOIN leaving USING (number);

INSERT INTO touched_record FROM leaving_record;

INSERT INTO touched_otherwise FROM left_directory;

-- Which child a record described before: also where a record came from, or went to, a child who stays.
CREATE OR REPLACE TEMP TABLE leaving_link AS
SELECT DISTINCT key, old FROM former_link
WHERE key IN (SELECT key FROM leaving_record) OR old IN (SELECT number FROM left_directory)
    OR new IN (SELECT number FROM left_directory);

INSERT INTO touched_otherwise SELECT old FROM leaving_link;

DELETE FROM former_link WHERE (key, old) IN (SELECT (key, old) FROM leaving_link);

DELETE FROM quarantined
WHERE source || '|' || source_key IN (SELECT key FROM leaving_record);

DELETE FROM judgement WHERE a IN (SELECT key FROM leaving_record) OR b IN (SELECT key FROM leaving_record);

DELETE FROM review WHERE a IN (SELECT key FROM leaving_record) OR b IN (SELECT key FROM leaving_record);

DELETE FROM shield_pending
WHERE child IN (SELECT number FROM left_directory) OR other IN (SELECT number FROM left_directory);

DELETE FROM superseded WHERE old IN (SELECT number FROM left_directory);

DELETE FROM past_record WHERE key IN (SELECT key FROM leaving_record);

DELETE FROM record WHERE key IN (SELECT key FROM leaving_record);

DELETE FROM link WHERE key IN (SELECT key FROM leaving_record);
