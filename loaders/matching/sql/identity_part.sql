-- The rows of touched records made anew in `identity`; their ids are higher than all others. The records are found by
-- their keys alone and then fetched from where they stand: what was just taken up stands at the end, together.

DELETE FROM identity USING touched WHERE identity.key = touched.key;

INSERT INTO identity
SELECT $next + (row_number() OVER ())::INTEGER - 1 AS id, * EXCLUDE (record_row)
FROM comparable WHERE record_row IN (SELECT rowid FROM record SEMI JOIN touched USING (key));
