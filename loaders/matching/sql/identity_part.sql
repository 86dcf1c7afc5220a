-- The rows of touched records made anew in `identity`; their ids are higher than all others.

DELETE FROM identity USING touched WHERE identity.key = touched.key;

INSERT INTO identity
SELECT $next + (row_number() OVER ())::INTEGER - 1 AS id, * FROM comparable WHERE key IN (SELECT key FROM touched);
