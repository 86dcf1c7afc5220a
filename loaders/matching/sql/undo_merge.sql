-- The records that came from the number `old` to `new` at that time go back to it, and it leads to nobody any more.

CREATE OR REPLACE TEMP TABLE going_back AS
SELECT m.key FROM former_link m JOIN link l ON l.key = m.key AND l.child = m.new
WHERE m.old = $old AND m.new = $new AND m."at" = $at;

INSERT INTO touched FROM going_back;

UPDATE link SET child = $old WHERE key IN (FROM going_back);

DELETE FROM former_link WHERE key IN (FROM going_back) AND "at" >= $at;

DELETE FROM superseded WHERE old = $old;
