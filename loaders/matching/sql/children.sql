-- Units become children: a unit's number is the one that has been there longest, then the one with most
-- records; a unit without a number gets a new one (`unnumbered`).

CREATE OR REPLACE TEMP TABLE belonging AS
SELECT u.id, u.unit, m.child FROM unit u JOIN member m USING (id);

CREATE OR REPLACE TEMP TABLE age AS
SELECT child, min(decided_at) AS first, count(*) AS records, min(key) AS first_key
FROM link WHERE child IN (SELECT child FROM member) GROUP BY child;

CREATE OR REPLACE TEMP TABLE survivor AS
SELECT b.unit, arg_min(b.child, (a.first, -a.records, a.first_key)) AS number
FROM belonging b JOIN age a USING (child)
GROUP BY b.unit;

CREATE OR REPLACE TEMP TABLE unnumbered AS
SELECT unit, row_number() OVER (ORDER BY unit)::INTEGER AS place
FROM (SELECT DISTINCT unit FROM belonging) ANTI JOIN survivor USING (unit);
