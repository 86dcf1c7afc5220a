-- Every record of the children whom the records describe.
INSERT INTO touched
SELECT key FROM link WHERE child IN (SELECT child FROM link WHERE key IN (SELECT unnest($keys::VARCHAR[])));
