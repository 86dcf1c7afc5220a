-- Units become children. A unit claims the numbers of its records; where several units claim one (a child was
-- opened and came apart), the one with most records that were first given it keeps it, and the others claim the
-- numbers that their records were first given, if those led to it. Of what it claims a unit takes the number that
-- has been there longest, then the one with most records; a unit that claims none gets a new one (`unnumbered`).

CREATE OR REPLACE TEMP TABLE belonging AS
SELECT u.id, u.unit, i.key, m.child, l.first_number
FROM unit u JOIN member m USING (id) JOIN identity i USING (id) LEFT JOIN link l USING (key);

CREATE OR REPLACE TEMP TABLE contested AS
SELECT child AS number FROM belonging WHERE child IS NOT NULL GROUP BY child HAVING min(unit) <> max(unit);

CREATE OR REPLACE TEMP TABLE wanted AS
SELECT unit, child AS number, count(*) FILTER (WHERE first_number = child) AS own, count(*) AS records, min(key) AS first
FROM belonging WHERE child IS NOT NULL GROUP BY ALL
UNION ALL
SELECT b.unit, b.first_number, count(*), count(*), min(b.key)
FROM belonging b
WHERE b.child IN (SELECT number FROM contested)
    AND b.first_number IN (SELECT old FROM superseded) AND b.first_number NOT IN (SELECT child FROM link)
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE claim AS
SELECT unit, number FROM wanted
QUALIFY row_number() OVER (PARTITION BY number ORDER BY own DESC, records DESC, first) = 1;

CREATE OR REPLACE TEMP TABLE age AS
SELECT number, min(since) AS since, max(records) AS records, min(first_key) AS first_key
FROM (
    SELECT child AS number, min(decided_at) AS since, count(*) AS records, min(key) AS first_key
    FROM link WHERE child IN (SELECT number FROM claim) GROUP BY child
    UNION ALL
    SELECT first_number, min(decided_at), count(*), min(key)
    FROM link WHERE first_number IN (SELECT number FROM claim) GROUP BY first_number
)
GROUP BY number;

CREATE OR REPLACE TEMP TABLE survivor AS
SELECT c.unit, arg_min(c.number, (a.since, -a.records, a.first_key)) AS number
FROM claim c JOIN age a USING (number)
GROUP BY c.unit;

CREATE OR REPLACE TEMP TABLE unnumbered AS
SELECT unit, row_number() OVER (ORDER BY unit)::INTEGER AS place
FROM (SELECT DISTINCT unit FROM belonging) ANTI JOIN survivor USING (unit);
