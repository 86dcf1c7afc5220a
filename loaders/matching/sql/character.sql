-- `character`: what the constraints ask of whole units, for those that are weighed now.
-- single and multiple: a birth record says so; birth: there is a birth record; sources: so many give a forename;
-- holders: the suppliers that have a record.

CREATE OR REPLACE TEMP TABLE weighed_unit AS SELECT l AS unit FROM level UNION SELECT r FROM level;

CREATE OR REPLACE TEMP TABLE character AS
SELECT
    u.unit,
    count(*)::INTEGER AS records,
    bool_or(i.source = 'births' AND m.id IS NULL) AS single,
    bool_or(m.id IS NOT NULL) AS multiple,
    bool_or(i.source = 'births') AS birth,
    (count(DISTINCT i.source) FILTER (WHERE i.forename IS NOT NULL))::TINYINT AS sources,
    list(DISTINCT i.source) AS holders
FROM unit u SEMI JOIN weighed_unit USING (unit) JOIN present i USING (id) LEFT JOIN multiple_birth m USING (id)
GROUP BY u.unit;
