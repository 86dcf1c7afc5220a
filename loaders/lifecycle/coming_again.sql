-- Staged rows of children who have left: taken out before anything is done with them. `come_again` holds how many.

CREATE OR REPLACE TEMP TABLE departed_hash AS SELECT DISTINCT unnest(hashes) AS hash FROM departed;

CREATE OR REPLACE TEMP TABLE come_again AS
SELECT DISTINCT s.key, s.source_key
FROM (SELECT key, source_key, unnest(traits(staged)) AS trait FROM staged) s
SEMI JOIN departed_hash d ON d.hash = keyed(s.trait);

DELETE FROM staged_quarantine
WHERE source_key IN (SELECT source_key FROM come_again)
    OR keyed('record|' || source || '|' || source_key) IN (SELECT hash FROM departed_hash);

DELETE FROM staged USING come_again c WHERE staged.key = c.key;
