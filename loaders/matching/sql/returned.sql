-- What is back with the piece that keeps the number has its link again, as it was.

CREATE OR REPLACE TEMP TABLE returned AS
SELECT s.key, i.id, s.home
FROM loose s JOIN identity i USING (key) JOIN unit u USING (id) JOIN keeper k ON k.home = s.home AND k.unit = u.unit;

INSERT INTO link
SELECT key, s.home, rule, weight, why, decided_by, decided_at FROM loose s SEMI JOIN returned USING (key);

UPDATE member SET child = returned.home FROM returned WHERE member.id = returned.id;

DELETE FROM loose WHERE key IN (SELECT key FROM returned);
