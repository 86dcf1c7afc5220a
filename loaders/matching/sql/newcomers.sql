-- `newcomer`: whoever stands, resembles `asked_again` and isn't in this run yet, with every record; taken into
-- `witness`, `present_part` and `unit`. `looked_at`: they, and the units of which was asked.

CREATE OR REPLACE TEMP TABLE newcomer AS
WITH near AS (
    SELECT key FROM identity WHERE id IN (SELECT r FROM neighbour) AND id NOT IN (SELECT id FROM unit)
),
theirs AS (
    SELECT key, child FROM link WHERE child IN (SELECT child FROM link WHERE key IN (FROM near))
)
SELECT min(i.id) OVER (PARTITION BY t.child) AS unit, i.* FROM identity i JOIN theirs t USING (key);

INSERT INTO witness SELECT DISTINCT unit FROM newcomer;

INSERT INTO present_part SELECT * EXCLUDE (unit) FROM newcomer;

INSERT INTO unit SELECT id, unit FROM newcomer;

CREATE OR REPLACE TEMP TABLE looked_again AS
SELECT DISTINCT unit FROM unit SEMI JOIN (FROM asked_again UNION ALL SELECT id FROM newcomer) USING (id);

CREATE OR REPLACE TEMP VIEW looked_at AS
SELECT u.unit, p.* FROM present p JOIN unit u USING (id) SEMI JOIN looked_again USING (unit);
