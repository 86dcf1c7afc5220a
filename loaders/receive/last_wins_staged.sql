-- Of several rows with one key the last one wins; each earlier one leaves a warning that names both lines.

CREATE OR REPLACE TEMP TABLE doubled AS
SELECT line, max(line) OVER (PARTITION BY key) AS last FROM staged
WHERE key IN (SELECT key FROM staged GROUP BY key HAVING count(*) > 1)
QUALIFY line < last;

INSERT INTO staged_quarantine BY NAME
SELECT 'value' AS kind, feed, source, source_key, staged.line, 'source_key' AS field, source_key AS value,
    'is on line ' || staged.line || ' and again on line ' || last || ', which is the one used' AS reason
FROM staged JOIN doubled USING (line);

DELETE FROM staged WHERE line IN (SELECT line FROM doubled);
